import Testing

@testable import Storage

@Suite struct `Words of a text` {
    static let words: [(String, [String])] = [
        ("Swift, and C++ or F#.", ["swift", "and", "c++", "or", "f#"]),
        ("don't can\u{2019}t 'quoted'", ["dont", "cant", "quoted"]),
        (
            "curl_multi_poll DatabasePool HTTPServer",
            [
                "curl_multi_poll", "curl", "multi", "poll", "databasepool", "database", "pool", "httpserver", "http",
                "server",
            ]
        ),
        ("std::vector<int> node.js", ["std", "vector", "int", "node", "js"]),
        ("Ünïcödé STRASSE Straße Øre Łódź naïve", ["unicode", "strasse", "ore", "lodz", "naive"]),
        ("e\u{301}te\u{301} Ёлка ἄνθρωπος", ["ete", "елка", "ανθρωποσ"]),
        ("ＦＵＬＬ width １２", ["full", "width", "12"]),
        ("資料庫", ["資料", "料庫", "庫"]),
        ("用Swift寫程式", ["用", "swift", "寫程", "程式", "式"]),
        ("データベース", ["デー", "ータ", "タベ", "ベー", "ース", "ス"]),
        ("네트워크를 쓴다", ["네트", "트워", "워크", "크를", "를", "쓴다", "다"]),
        ("हिन्दी עברית العربية", ["हिनदी", "עברית", "العربية"]),
        ("", []),
        (" … — 。", []),
    ]

    @Test(arguments: words) func `become terms`(text: String, terms: [String]) {
        #expect(SearchTerms(title: nil, text: text).terms.split(separator: " ").map(String.init) == terms)
    }

    @Test func `stand once, those of the title also marked`() {
        #expect(SearchTerms(title: "Cache me", text: "the Cache, THE cache").terms == "cache =cache me =me the")
    }

    @Test func `of any length do not grow the index beyond reason`() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(SearchTerms(title: nil, text: long).terms == String(repeating: "a", count: WordScanner.maxWordBytes))
    }

    @Test func `are the same by the short way and the long one`() {
        // An underscore behind sends each word the long way.
        let words = (0..<20_000).map { "Word\($0 &* 2_654_435_761 % 9_973)" }
        let short = SearchTerms(title: nil, text: words.joined(separator: " ")).terms
        let long = SearchTerms(title: nil, text: words.map { $0 + "'" }.joined(separator: " ")).terms
        #expect(short == long)
        #expect(Set(short.split(separator: " ")).count == Set(words).count)
    }
}

@Suite struct `The recipe of a text` {
    static let pairs: [(markup: String, text: String)] = [
        (
            "<p>One sentence of a paragraph.</p><p>And one more of them.</p>",
            "One sentence of a paragraph.\nAnd one more of them."
        ),
        (
            "<p>Fish &amp; chips are rather &lt;good&gt; in the harbour.</p>",
            "Fish & chips are rather <good> in the harbour."
        ),
        ("<p>much   white\n\n space   between the words of it</p>", "much white space between the words of it"),
        ("<p>資料庫的索引很重要，我們來看看。</p>", "資料庫的索引很重要，我們來看看。"),
        ("<a title=\"a > b\" href=\"x\">the words of the link stand here</a>", "the words of the link stand here"),
        ("<p>nothing in common</p>", "ENTIRELY OTHER LETTERS, ALL OF THEM CAPITALS"),
        ("", "text without any markup"),
        ("<p>markup without text</p>", ""),
    ]

    @Test(arguments: pairs) func `gives the text back to the byte`(markup: String, text: String) {
        guard let recipe = TextRecipe.making(text, from: markup) else { return }
        #expect(TextRecipe.text(recipe, from: markup) == text)
    }

    @Test func `is far smaller than the text`() throws {
        let paragraphs = (0..<40).map { prose($0, words: 50) }
        let markup = paragraphs.map { "<p class=\"x\">\($0)</p>\n" }.joined()
        let text = paragraphs.joined(separator: "\n")
        let recipe = try #require(TextRecipe.making(text, from: markup))
        #expect(TextRecipe.text(recipe, from: markup) == text)
        #expect(recipe.count * 20 < text.utf8.count)
    }

    @Test func `is refused where it does not fit the markup`() throws {
        let recipe = try #require(
            TextRecipe.making("the words of a long text", from: "<p>the words of a long text</p>")
        )
        #expect(TextRecipe.text(recipe, from: "<p>other</p>") == nil)
        #expect(TextRecipe.text([0xFF, 0xFF, 0xFF], from: "<p>other</p>") == nil)
    }

    @Test func `holds for random texts and markups`() {
        var random = SystemRandomNumberGenerator()
        let letters = ["a", "b", " ", "<", ">", "&", ";", "\n", "é", "語", "<p>", "&amp;", "abcdefgh"]
        for _ in 0..<500 {
            let markup = (0..<60).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
            let text = Bool.random() ? String(markup.filter { $0 != "<" && $0 != "&" }) : String(markup.shuffled())
            guard let recipe = TextRecipe.making(text, from: markup) else { continue }
            #expect(TextRecipe.text(recipe, from: markup) == text, "markup: \(markup)")
        }
    }
}

@Suite struct `What an edit added` {
    static let edits: [(old: String, new: String, words: Int, removed: Int, added: String)] = [
        ("a b c", "a b c", 0, 0, ""),
        ("a b c", "a b", 0, 1, "a b"),
        ("one\ntwo", "one\ntwo\nUpdate: three words", 3, 0, "Update: three words"),
        ("one two", "one two two", 1, 0, "one two two"),
        ("one two two", "three two", 1, 2, "three two"),
        ("資料", "資料庫", 1, 0, "資料庫"),
    ]

    @Test(arguments: edits) func `and took away is counted`(
        old: String,
        new: String,
        words: Int,
        removed: Int,
        added: String
    ) {
        let edit = TextEdit(from: old, to: new)
        #expect(edit.addedWords == words)
        #expect(edit.removedWords == removed)
        #expect(edit.added == added)
    }
}
