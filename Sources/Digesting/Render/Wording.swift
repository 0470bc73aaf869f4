/// The words of a digest: one value a language, so that a translation is one file.
package struct Wording: Sendable {
    /// The BCP 47 tag of the language.
    package var language: String

    /// The wording for a language tag such as `en-GB` or `zh-Hant-TW`; English where there is none.
    package static func named(_ language: String) -> Wording { english }

    package static let english = Wording(language: "en")
}
