/// A text as phrases are looked for in it: folded words, one space between them.
///
/// Runs of Chinese, Japanese and Korean characters stand together, apart from words of other scripts.
struct FoldedText: Equatable {
    let text: String

    init(of text: String) {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 2)
        var text = text
        text.withUTF8 { bytes in
            var scanner = WordScanner(bytes)
            while scanner.next() != nil {
                if !output.isEmpty { output.append(0x20) }
                output.append(contentsOf: scanner.folded)
            }
        }
        self.text = String(decoding: output, as: UTF8.self)
    }
}
