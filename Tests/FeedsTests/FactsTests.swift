import Markup
import Testing

@testable import Feeds

@Suite struct `Facts of an entry` {
    static let canonical: [(String, String)] = [
        ("http://www.Example.org:80/a/b/?utm_source=rss&id=3#top", "https://example.org/a/b?id=3"),
        ("https://example.org/", "https://example.org"),
        ("https://example.org", "https://example.org"),
        ("HTTPS://user:secret@EXAMPLE.org./index.html", "https://example.org"),
        ("https://example.org:8443/x/index.php?p=1", "https://example.org:8443/x?p=1"),
        ("https://example.org/a/./b/../c//d/", "https://example.org/a/c//d"),
        ("https://example.org/../../x", "https://example.org/x"),
        ("https://example.org/%7Euser/caf%c3%a9", "https://example.org/~user/caf%C3%A9"),
        ("https://example.org/~user/café", "https://example.org/~user/caf%C3%A9"),
        ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
        ("https://example.org/100%", "https://example.org/100%"),
        ("https://example.org/#!/post/7", "https://example.org#!/post/7"),
        ("https://example.org/?fbclid=x", "https://example.org"),
        ("https://example.org/?", "https://example.org"),
        ("https://example.org?q=a+b&Gclid=1&q=c", "https://example.org?q=a+b&q=c"),
        ("https://www.com/x", "https://www.com/x"),
        ("http://[2001:DB8::1]:443/", "https://[2001:db8::1]"),
        ("  https://example.org/x ", "https://example.org/x"),
        ("https://medium.com/p/1?source=rss-abc------2", "https://medium.com/p/1"),
        ("https://example.org/?source=news", "https://example.org?source=news"),
        ("https://www.example.org/a", "https://example.org/a"),
        ("https://wwwx.example.org/a", "https://wwwx.example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/a/index.htm", "https://example.org/a"),
        ("https://example.org/index/a", "https://example.org/index/a"),
        ("https://example.org/a/..", "https://example.org"), ("https://example.org/a/.b", "https://example.org/a/.b"),
        ("https://example.org/A-b_c.d~e/F", "https://example.org/A-b_c.d~e/F"),
        ("https://Example.org/a", "https://example.org/a"), ("https://example.org./a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"), ("https://u@example.org/a", "https://example.org/a"),
        ("mailto:me@example.org", "mailto:me@example.org"), ("https://", "https://"), ("https:///x", "https:///x"),
        ("/relative/index.html", "/relative/index.html"), ("", ""),
        ("tag:example.org,2026:1", "tag:example.org,2026:1"),
    ]

    @Test(arguments: canonical) func `an address has one canonical form`(written: String, form: String) {
        #expect(canonicalAddress(written) == form)
        #expect(canonicalAddress(form) == form, "it is its own canonical form")
    }

    static let tracked: [(String, String)] = [
        ("https://e.org/a?utm_source=rss&utm_medium=feed", "https://e.org/a"),
        ("https://e.org/a?partner=rss&emc=rss", "https://e.org/a"),
        ("https://e.org/a?ref=rss&srsltid=x&itm_source=y&at_link_id=1", "https://e.org/a"),
        ("https://e.org/a?partner=acme&ref=main&cmp=2", "https://e.org/a?partner=acme&ref=main&cmp=2"),
        ("https://e.org/a?x=1&utm_source=rss&y=2#part", "https://e.org/a?x=1&y=2#part"),
        ("https://e.org/a?mc_cid=1&mc_eid=2&id=7", "https://e.org/a?id=7"),
        ("https://e.org/a?ref_src=twsrc#utm_source=x", "https://e.org/a"),
        ("https://e.org/a?UTM_Campaign=x", "https://e.org/a"),
        ("https://e.org/a/?&&b=%2f#", "https://e.org/a/?&&b=%2f#"),
        ("https://e.org/a?", "https://e.org/a?"),
        ("https://e.org/utm_source=1", "https://e.org/utm_source=1"),
        ("https://e.org/a?automation_id=1", "https://e.org/a?automation_id=1"), ("", ""),
    ]

    @Test(arguments: tracked) func `only tracking parameters leave an address`(written: String, shown: String) {
        #expect(withoutTracking(written) == shown)
    }

    @Test func `the content hash is the same in every version`() {
        #expect(contentHash(title: nil, text: "") == 563_561_316_601_119_333)
        #expect(contentHash(title: "On being glue", text: "A talk in text form.") == 8_017_773_086_759_264_254)
        #expect(contentHash(title: "ab", text: "c") != contentHash(title: "a", text: "bc"))
        #expect(contentHash(title: nil, text: "x") == contentHash(title: "", text: "x"))
    }

    static let essay = """
        Glue work is the less glamorous work that needs to happen to make a team successful: noticing when other people \
        in the team are blocked, reviewing design documents and noticing what is being handwaved, onboarding the new \
        people and making them productive faster, improving processes to make customers happy.
        """

    @Test func `near duplicates have near fingerprints, others do not`() {
        let fingerprint = simhash(of: Self.essay)
        #expect(fingerprint == 17_077_165_126_046_117_191)
        let retouched = Self.essay.uppercased().replacing("HAPPY", with: "HAPPIER").replacing(",", with: " —")
        #expect((simhash(of: retouched) ^ fingerprint).nonzeroBitCount <= 8)
        let other = """
            Most people in a company never see the whole of it, and the higher you go the more of what you hear has been \
            tidied for you; so go and look for yourself, often and without an appointment, wherever work is done.
            """
        #expect((simhash(of: other) ^ fingerprint).nonzeroBitCount >= 16)
        #expect(simhash(of: "Too short to tell anything") == 0)
    }

    @Test func `a fingerprint of Chinese text is made of pairs of characters`() {
        let text = "他說的每一句話都很有道理，我們應該好好想一想，然後再做決定。今天的天氣很好，適合出門走一走。"
        let near = text.replacing("今天", with: "明天")
        #expect(simhash(of: text) != 0)
        #expect((simhash(of: text) ^ simhash(of: near)).nonzeroBitCount <= 12)
    }

    static let declared: [(String, String?)] = [
        ("en", "en"), ("en-us", "en-US"), ("EN_gb", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("English", nil), ("", nil),
        ("und", nil), ("x", nil), ("de-DE-1996", "de-DE-1996"), ("<b>", nil),
    ]

    @Test(arguments: declared) func `a declared language is kept as a tag`(written: String, tag: String?) {
        #expect(languageTag(written) == tag)
    }

    static let languages: [(String, String?)] = [
        ("The best way to learn is to write about what you have been doing at work.", "en"),
        ("Die besten Ideen kommen nicht am Schreibtisch, sondern auf dem Weg nach Hause.", "de"),
        ("Les meilleures idées ne viennent pas au bureau mais sur le chemin du retour.", "fr"),
        ("Las mejores ideas no llegan en la oficina, sino por el camino de vuelta a casa.", "es"),
        ("Le idee migliori non arrivano alla scrivania, ma sulla strada di casa.", "it"),
        ("As melhores ideias não surgem no escritório, mas no caminho para casa.", "pt"),
        ("De beste ideeën komen niet op kantoor maar op weg naar huis.", "nl"),
        ("De bästa idéerna kommer inte på kontoret utan på vägen hem, och det är så.", "sv"),
        ("De bedste ideer kommer ikke på kontoret, men når man går hjem, og hvad så?", "da"),
        ("Parhaat ideat eivät tule toimistolla vaan matkalla kotiin, ja se on niin.", "fi"),
        ("Najlepsze pomysły nie przychodzą w biurze, tylko w drodze do domu, i to jest dobre.", "pl"),
        ("Nejlepší nápady nepřicházejí v kanceláři, ale cestou domů, a to je dobře.", "cs"),
        ("A legjobb ötletek nem az irodában jönnek, hanem hazafelé, és ez így van.", "hu"),
        ("En iyi fikirler ofiste değil, eve giderken gelir ve bu çok iyi bir şey.", "tr"),
        ("Cele mai bune idei nu vin la birou, ci pe drumul spre casă, și asta este bine.", "ro"),
        ("Лучшие идеи приходят не в кабинете, а по дороге домой, это верно.", "ru"),
        ("Найкращі ідеї приходять не в кабінеті, а дорогою додому, і це добре.", "uk"),
        ("Най-добрите идеи не идват в офиса, а по пътя към къщи.", "bg"),
        ("Οι καλύτερες ιδέες δεν έρχονται στο γραφείο.", "el"),
        ("最好的主意不是在办公室里想到的，而是在回家的路上，这是真的。", "zh-Hans"),
        ("最好的主意不是在辦公室裡想到的，而是在回家的路上，這是真的。", "zh-Hant"),
        ("一番いい考えは机の前ではなく、帰り道に浮かぶものだ。", "ja"),
        ("가장 좋은 생각은 책상이 아니라 집에 가는 길에 떠오른다.", "ko"),
        ("أفضل الأفكار لا تأتي في المكتب بل في الطريق إلى البيت.", "ar"),
        ("הרעיונות הטובים ביותר אינם באים במשרד.", "he"),
        ("ความคิดที่ดีที่สุดเกิดขึ้นระหว่างทางกลับบ้าน", "th"),
        ("Swift 6.3, Xcode 26, iOS 26", nil), ("", nil), ("42", nil),
    ]

    @Test(arguments: languages) func `a language is told by script, letters and common words`(
        text: String,
        tag: String?
    ) {
        #expect(guessedLanguage(of: text, title: nil) == tag)
    }

    @Test func `facts take over what the cleaner found`() {
        var body = CleanBody()
        body.text = Self.essay
        body.words = 50
        body.ideographs = 1
        body.codeWords = 2
        body.images = 3
        body.links = [BodyLink(url: "https://example.org/", text: "glue", context: "On glue")]
        let facts = EntryFacts(title: "On glue", body: body, declaredLanguage: "English")
        let wanted = EntryFacts(
            text: body.text,
            links: body.links,
            words: 50,
            ideographs: 1,
            codeWords: 2,
            images: 3,
            language: "en",
            contentHash: contentHash(title: "On glue", text: body.text),
            fingerprint: simhash(of: body.text)
        )
        #expect(facts == wanted)
    }
}
