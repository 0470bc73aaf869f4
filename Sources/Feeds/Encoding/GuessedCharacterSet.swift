/// The encoding of a document that names none and is no UTF-8.
func guessedCharacterSet(_ bytes: [UInt8]) -> CharacterSet {
    .windows1252
}
