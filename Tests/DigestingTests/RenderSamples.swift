import Foundation

@testable import Digesting

/// Hand-made issues: what a renderer is shown.
extension DigestIssue {
    /// Monday 23 November 2026, 07:00 in Zurich.
    static let morning = Date(timeIntervalSince1970: 1_795_413_600)

    static func sample(_ number: Int = 41) -> DigestIssue {
        DigestIssue(number: number, day: "2026-11-23", createdAt: morning, timeZone: "Europe/Zurich")
    }

    static func story(_ leader: String, _ title: String, _ url: String?, minutes: Int, id: Int64) -> Story {
        var story = Story(
            leader: leader,
            source: url.flatMap { URL(string: $0)?.host } ?? leader,
            title: title,
            date: morning.addingTimeInterval(-36_000),
            minutes: minutes,
            entries: [id]
        )
        story.url = url
        return story
    }

    /// A day as most are.
    static let ordinaryDay: DigestIssue = {
        var issue = sample()
        issue.readThese = ordinaryFeatured
        var quiet = story(
            "Dan Luu",
            "How much of a mess can a well-run team make?",
            "https://danluu.com/mess/",
            minutes: 7,
            id: 4
        )
        quiet.reasons = ["first post in 7 months"]
        quiet.summary = "Most incidents that people blame on carelessness are what a careful process produces."
        issue.quietVoices = [quiet]
        issue.pointsAt = [
            Pointer(
                title: "The FFmpeg assembly lessons",
                url: "https://example.org/ffmpeg/asm-lessons",
                votes: [
                    Vote(
                        leader: "Julia Evans",
                        words: "the first explanation of SIMD that made sense to me",
                        url: "https://jvns.ca/blog/2026/11/22/notes/"
                    ),
                    Vote(leader: "Simon Willison", words: "start with lesson one, it is short", url: nil),
                ]
            ),
            Pointer(
                title: "Staff archetypes, five years on",
                url: "https://lethain.com/staff-archetypes-five-years-on/",
                votes: [
                    Vote(leader: "Julia Evans", words: "", url: "https://jvns.ca/blog/2026/11/21/links/"),
                    Vote(leader: "Charity Majors", words: "go and read it twice", url: "https://charity.wtf/links/"),
                ]
            ),
        ]
        issue.alsoNew = [
            story("Simon Willison", "llm 0.40", "https://simonwillison.net/2026/Nov/22/llm/", minutes: 2, id: 5),
            story(
                "Charity Majors",
                "On-call is a design review that you hold at three in the morning, whether you want to or not",
                "https://charity.wtf/2026/11/22/on-call-is-a-design-review/",
                minutes: 9,
                id: 6
            ),
            story("Hillel Wayne", "Untitled newsletter", nil, minutes: 4, id: 7),
        ]
        issue.folded = [Fold(leader: "Simon Willison", cause: .overflow, entries: [8, 9, 10])]
        issue.edits = [
            Edit(
                leader: "Tanya Reilly",
                title: "Being glue",
                url: "https://noidea.dog/glue",
                added: "Update, five years on: the talk is still the one that people write to me about.",
                addedWords: 84
            )
        ]
        issue.worthFollowing = [
            Suggestion(
                name: "Hazel Weakly",
                url: "https://hazelweakly.me/",
                citedBy: ["Charity Majors", "Julia Evans", "Will Larson"],
                command: "ambient follow https://hazelweakly.me/"
            )
        ]
        issue.counts.entries = 12
        issue.counts.stories = 7
        issue.counts.leaders = 6
        issue.counts.featuredMinutes = 22
        return issue
    }()

    private static let ordinaryFeatured: [Story] = {
        var first = story(
            "Will Larson",
            "Staff archetypes, five years on",
            "https://lethain.com/staff-archetypes-five-years-on/",
            minutes: 6,
            id: 1
        )
        first.alsoAt = [
            Place(label: "Medium", url: "https://medium.com/@lethain/staff-archetypes-five-years-on-8f31c0de5a")
        ]
        first.entries = [1, 2]
        first.reasons = ["cited by Julia Evans and 2 others", "you read most of what they write"]
        first.summary =
            "The four archetypes still hold, but the share of solvers has grown since companies stopped hiring "
            + "tech leads for teams that they have not yet staffed. What changed is who gets to choose."
        first.contentHTML = """
            <h2>What held</h2><p>The four <em>archetypes</em> still hold. See <a href="https://staffeng.com/">the \
            book</a>.</p><p><img src="https://lethain.com/static/chart.png" alt="Share of each archetype"></p>\
            <pre><code>solver &gt; tech lead</code></pre>
            """
        first.language = "en"
        first.score = [
            SignalRow(signal: "echo", value: 0.75, weight: 3),
            SignalRow(signal: "yours", value: 0.82, weight: 1.5),
            SignalRow(signal: "depth", value: 0.4, weight: 1),
        ]
        var second = story(
            "Julia Evans",
            "What's inside .git? A tour of the objects, the index and the packfiles, with pictures of each",
            "https://jvns.ca/blog/2026/11/22/inside-git/",
            minutes: 9,
            id: 3
        )
        second.reasons = ["a topic you follow: git"]
        second.summary = "I drew every file in .git on one page. It turned out that there are only seven kinds."
        second.attachments = [Place(label: "zine.pdf", url: "https://jvns.ca/zines/inside-git.pdf")]
        return [first, second]
    }()

    static let emptyDay: DigestIssue = sample(42)

    /// A day on which the user wants to see what authors changed: a sentence, a title, words gone, words added.
    static let updatesDay: DigestIssue = {
        var issue = sample()
        var glue = Edit(
            leader: "Tanya Reilly",
            title: "Being glue",
            url: "https://noidea.dog/glue",
            added: "",
            addedWords: 16
        )
        glue.changes = Changes(
            removedWords: 3,
            sentences: [
                Change(was: "Glue work", now: "Being glue"),
                Change(
                    was: "…took about 10 ms on my laptop.",
                    now: "…took about 100 ms on my laptop, as readers told me."
                ),
                Change(
                    was: nil,
                    now: "Update, five years on: the talk is still the one that people write to me about."
                ),
            ]
        )
        var mess = Edit(leader: "Dan Luu", title: "Mess <b>& more</b>", url: nil, added: "", addedWords: 0)
        mess.changes = Changes(
            removedWords: 12,
            sentences: [Change(was: "This claim was *wrong*, and nobody should have believed it.", now: nil)]
        )
        issue.edits = [glue, mess]
        return issue
    }()

    /// Nothing new, and two sources need the reader.
    static let errorDay: DigestIssue = {
        var issue = sample(43)
        issue.notices = [
            Notice(
                source: "https://charity.wtf/feed/",
                text: "not found (404) since 19 November; it may have moved: ambient doctor"
            ),
            Notice(source: "https://noidea.dog/feed", text: "works again after 3 days"),
        ]
        return issue
    }()

    /// Chinese and Japanese text between Latin.
    static let wideDay: DigestIssue = {
        var issue = sample(44)
        var first = story(
            "阮一峰",
            "科技爱好者周刊（第 328 期）：程序员的第二曲线，以及为什么我们总是高估一年、低估十年",
            "https://www.ruanyifeng.com/blog/2026/11/weekly-issue-328.html",
            minutes: 12,
            id: 1
        )
        first.language = "zh-Hans"
        first.reasons = ["2 位您關注的人引用"]
        first.summary =
            "这里记录每周值得分享的科技内容，周五发布。本杂志开源，欢迎投稿。另有《谁在招人》服务，发布程序员招聘信息。"
        var second = story(
            "結城浩",
            "プログラマの数学：「わかる」とはどういうことか？ Swift 6 と λ計算を例に",
            "https://www.hyuki.com/d/202611.html",
            minutes: 5,
            id: 2
        )
        second.language = "ja"
        second.summary = "「わかったつもり」から一歩進むために、小さな例を作って確かめる習慣について書きました。👩🏽‍💻 も一文字です。"
        issue.readThese = [first, second]
        issue.alsoNew = [
            story("唐鳳", "開放政府月報", "https://example.tw/monthly", minutes: 3, id: 3),
            story("김지현", "오픈소스 생태계의 지속 가능성에 대하여", "https://example.kr/oss", minutes: 6, id: 4),
        ]
        issue.folded = [Fold(leader: "阮一峰", cause: .resurfaced, entries: [5, 6])]
        issue.counts.entries = 6
        issue.counts.stories = 4
        issue.counts.leaders = 4
        issue.counts.featuredMinutes = 17
        return issue
    }()

    /// Every field tries to be something else.
    static let hostileDay: DigestIssue = {
        var issue = sample(45)
        var all = zip(payloads, 1...).map { payload, id in
            var story = story(
                "L\(payload)",
                payload,
                "https://hostile.example/\(id)?q=\"'<>",
                minutes: 1,
                id: Int64(id)
            )
            story.source = payload
            story.reasons = [payload]
            story.summary = payload
            story.language = payload
            story.alsoAt = [Place(label: payload, url: "javascript:alert(1)"), Place(label: payload, url: payload)]
            story.image = "data:image/svg+xml,<svg onload=x()>"
            return story
        }
        all[1].url = "javascript:x()"
        issue.readThese = Array(all.prefix(6))
        issue.alsoNew = Array(all.dropFirst(6))
        issue.pointsAt = [
            Pointer(
                title: payloads[0],
                url: "javascript:x()",
                votes: [Vote(leader: payloads[1], words: payloads[2], url: "file:///etc/passwd")]
            )
        ]
        issue.folded = [Fold(leader: "'; rm -rf ~; '", cause: .overflow, entries: [90])]
        issue.notices = [Notice(source: payloads[0], text: payloads[5])]
        issue.counts.entries = all.count + 1
        issue.counts.leaders = all.count
        issue.counts.featuredMinutes = 6
        return issue
    }()

    static let payloads = [
        "<script>alert('KEEP1')</script>",
        "\"\u{301} onmouseover=\u{301}\"alert(1) KEEP2",
        "<\u{338}img src=x onerror=alert(1)> KEEP3",
        "]]>--></style></script><script>x()</script> KEEP4",
        "KEEP5 line\r\nBcc: victim@hostile.example\r\nX-Injected: yes\r\n\r\nbody",
        "\u{1B}]0;owned\u{7} \u{9B}31m KEEP6 \u{202E}desrever\u{2066}",
        "=?utf-8?q?=0D=0ABcc=3A_x=40hostile=2Eexample?= KEEP7",
        "{{title}} {{{html}}} {{>html}} KEEP8",
        "--=_ambient_1\nContent-Type: text/html KEEP9",
        "# not a heading [KEEP10](javascript:x()) <https://x> `code` *x* | $y$",
        String(repeating: "漢字😀", count: 200) + " KEEP-far",
        String(repeating: "x", count: 5_000),
    ]
}

extension RenderOptions {
    /// The usual options, with the addresses that a mail needs.
    static var toMe: RenderOptions {
        var options = RenderOptions()
        guard let from = MailAddress("ambient <ambient@example.org>"), let to = MailAddress("me@example.net") else {
            return options
        }
        options.mail = MailOptions(from: from, to: [to])
        return options
    }
}
