extension Wording {
    package static let traditionalChinese = Wording(
        language: "zh-Hant",
        issueName: { number, circle in
            let name = number > 0 ? "第 \(number) 期" : "預覽"
            return circle.map { "\($0) · \(name)" } ?? name
        },
        fullDate: { "\($0.year) 年 \($0.month) 月 \($0.day) 日 星期\(weekdays[$0.weekday])" },
        shortDate: { "\($1 ? "\($0.year) 年 " : "")\($0.month) 月 \($0.day) 日" },
        overview: {
            var parts = ["\($0.people) 位作者，\($0.total) 篇新文"]
            if $0.featured > 0 { parts.append("精選 \($0.featured) 篇，約 \($0.minutes) 分鐘") }
            if $0.below > 0 { parts.append("下方\($0.featured > 0 ? "另有" : "有") \($0.below) 篇") }
            return parts.joined(separator: " · ")
        },
        nothingNew: "今天您關注的人沒有新文章，享受片刻寧靜吧。",
        readThese: "值得一讀",
        quietVoices: "久違的聲音",
        pointsAt: "大家都在看",
        alsoNew: "其他新文",
        edits: "讀過之後有更新",
        worthFollowing: "值得關注",
        notices: "需要您處理",
        minutes: { "\($0) 分鐘" },
        labelled: { "\($0)：\($1)" },
        why: "推薦原因",
        alsoAt: "另見",
        attached: "附件",
        fullText: "全文",
        image: "圖片",
        citedBy: { "引用者：\(joined($0))" },
        quoted: { "「\($0)」" },
        added: { "新增 \($0) 字" },
        folded: { count, cause in
            switch cause {
            case .overflow: "還有 \(count) 篇"
            case .resurfaced: "\(count) 篇舊文重新出現"
            case .repeated: "\(count) 篇先前已刊出"
            case .muted: "\(count) 篇已靜音"
            }
        },
        clipped: { "另有 \($0) 篇列於本信的純文字版" },
        toFollow: "關注指令",
        explained: ["訊號", "數值", "權重", "得分"],
        sum: "合計",
        accounted: { entries, shown, merged in
            "本期涵蓋 \(entries) 則：\(shown) 則列出或計入，\(merged) 則為同一篇文章的其他出處。"
        },
        picture: "誰引用了什麼",
        citing: { from, to in "\(from) 引用了\(joined(to))。" },
        issues: "各期",
        people: "作者",
        network: "誰引用了誰",
        posts: { posts, weeks in "\(weeks) 週內 \(posts) 篇" },
        rhythm: "每週篇數，最右為最近一週",
        list: { joined($0) }
    )
}

private let weekdays = ["日", "一", "二", "三", "四", "五", "六"]

private func joined(_ names: [String]) -> String {
    names.joined(separator: "、")
}
