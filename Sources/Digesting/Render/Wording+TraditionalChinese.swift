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
        between: "；",
        alsoAt: "另見",
        attached: "附件",
        fullText: "全文",
        image: "圖片",
        citedBy: { "引用者：\(joined($0))" },
        quoted: { "「\($0)」" },
        added: { "您讀過之後新增 \($0) 字" },
        edited: { added, removed in
            switch (added, removed) {
            case (_, 0): "此後新增 \(added) 字"
            case (0, _): "此後刪去 \(removed) 字"
            default: "此後新增 \(added) 字，刪去 \(removed) 字"
            }
        },
        change: ChangeWords(was: "原為", now: "改為", gone: "刪去", new: "新增"),
        folded: { count, cause in
            switch cause {
            case .overflow: "還有 \(count) 篇"
            case .resurfaced: "\(count) 篇舊文重新出現"
            case .repeated: "\(count) 篇先前已刊出"
            case .muted: "\(count) 篇已靜音"
            case .spark: "\(count) 篇，改為只計引用之前的文章"
            }
        },
        clipped: { "另有 \($0) 篇列於本信的純文字版" },
        toFollow: "關注指令",
        explained: ["訊號", "數值", "權重", "得分"],
        sum: "合計",
        accounted: { entries, shown, merged in
            "本期涵蓋 \(entries) 則：\(shown) 則列出或計入，\(merged) 則為同一篇文章的其他出處。"
        },
        untitled: "（無標題）",
        file: "檔案",
        reasons: reasonWords,
        sources: SourceWords(
            wellAgain: "已恢復正常",
            gone: "已永久關閉；不再詢問，既有文章保留",
            appeared: { "此名單新增：\($0.prefix(10).joined(separator: "、"))" + ($0.count > 10 ? "等 \($0.count) 人" : "") },
            vanished: { names in
                "此名單不再列出：\(names.prefix(10).joined(separator: "、"))"
                    + (names.count > 10 ? "等 \(names.count) 人" : "") + "；既有文章保留"
            },
            failing: { reason, day in "\(day)起\(reason)；仍會繼續嘗試" },
            reason: { code, _ in failures[code] ?? answer(code) }
        ),
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

private let reasonWords = ReasonWords(
    firstPost: { time in
        switch time.unit {
        case .day: "\(time.count) 天來的第一篇"
        case .month: "\(time.count) 個月來的第一篇"
        case .year: "\(time.count) 年來的第一篇"
        }
    },
    citedBy: { name, others in
        others == 0 ? "被 \(name) 引用" : "被 \(name) 和另外 \(others) 人引用"
    },
    about: { "關於「\($0)」" },
    oftenRead: "這位作者的文章您大多會讀",
    longRead: { "長文" },
    weighted: { "您加重了它的份量" },
    pace: { pace in
        switch pace {
        case .weekly: "大約每週寫一篇"
        case .twiceAMonth: "大約每月寫兩篇"
        case .monthly: "大約每月寫一篇"
        case .everyFewMonths: "每隔幾個月才寫一篇"
        case .aFewTimesAYear: "一年只寫幾篇"
        }
    },
    newcomer: "新加入您的名單",
    best: { "\($0) 篇新文中的首選" }
)

/// By the stable word for the failure.
private let failures = [
    "bad-address": "網址無法使用", "host-not-found": "找不到主機", "proxy-not-found": "找不到代理伺服器",
    "connection-refused": "連線遭拒", "cannot-connect": "無法連線", "connect-timeout": "連線逾時",
    "no-answer": "沒有回應", "too-slow": "回應過慢", "broke-off": "連線中斷",
    "certificate-expired": "憑證已過期", "certificate-not-yet-valid": "憑證尚未生效",
    "certificate-not-trusted": "憑證不受信任", "certificate-for-another-host": "憑證屬於其他主機",
    "no-secure-connection": "無法建立安全連線", "incomplete": "回應不完整", "damaged": "回應已損壞",
    "empty": "回應是空的", "too-large": "內容過大", "not-http": "回應不是 HTTP", "redirect-circle": "循環轉址",
    "too-many-redirects": "轉址過多", "redirect-into-private-network": "轉址到私有網路",
    "no-such-file": "找不到檔案", "unreadable-file": "無法讀取檔案", "program-not-found": "無法啟動程式",
    "program-not-allowed": "設定檔不允許這個程式", "program-failed": "程式執行失敗", "program-too-slow": "程式執行逾時",
    "not-a-feed": "內容不是訂閱源", "beyond-limit": "內容超出限制", "http-401": "需要密碼", "http-403": "拒絕存取",
    "http-404": "找不到頁面", "http-429": "要求稍後再試", "http-451": "因法律因素無法提供", "http-503": "暫時無法提供服務",
]

/// A failure that has no words of its own.
private func answer(_ code: String) -> String {
    let status = code.dropFirst("http-".count)
    return code.hasPrefix("http-") && Int(status) != nil ? "伺服器回應 \(status)" : "無法取得"
}

private let weekdays = ["日", "一", "二", "三", "四", "五", "六"]

private func joined(_ names: [String]) -> String {
    names.joined(separator: "、")
}
