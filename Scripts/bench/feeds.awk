# feeds.awk: writes RSS feeds of a made-up network, the same for the same variables.
#
#   awk -v folder=DIR -v sources=200 -v now=EPOCH -v first=1 -v last=50 -v fresh=0 -f feeds.awk
#
# Each of the `sources` feeds has the entries of the days `first` to `last` before `now`, one a day; `fresh` more of the
# last hours are spread over them. Every entry: a dozen sentences, a link to another's post or to a page that several link, two links
# that nobody else has, and the feed's own footer. Every twentieth feed is in Chinese.

function random() {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
}

function pick(count) { return int(random() * count) }

# Common words come often, rare ones seldom.
function word() { return words[int(20000 * random() ^ 3)] }

function make_words(    i, j, text) {
    split("ba co da e fi gu ha in jo ka le mi no or pa qui ra sa te un va we ex yo zi", syllables, " ")
    for (i = 0; i < 20000; i++) {
        text = ""
        for (j = 0; j < 2 + i % 3; j++) text = text syllables[1 + pick(25)]
        words[i] = text
    }
    split("the of and to is that for with on as it at by from", small, " ")
    for (i = 1; i in small; i++) words[i - 1] = small[i]
    words[4000] = "migration"; words[5000] = "compiler"; words[6000] = "strategy"
    split("資 料 系 統 工 程 設 計 測 試 問 題 時 間 團 隊 方 法 式 語 言 網 路 速 度 記 憶 錯 誤 版 本 使 用 建 立 改 善 經 驗 人 大 小 中 上 下 天 地 山 水 火 木 日 月 手 心 目 口 耳", han, " ")
}

function make_sentences(    i, j, text) {
    for (i = 0; i < 20000; i++) {
        text = ""
        for (j = 8 + i % 9; j > 0; j--) text = text (text == "" ? "" : " ") word()
        sentences[i] = toupper(substr(text, 1, 1)) substr(text, 2) "."
        text = ""
        for (j = 8 + i % 8; j > 0; j--) text = text han[1 + pick(58)] han[1 + pick(58)]
        chinese[i] = text "。"
    }
}

function sentence(source) { return source % 20 == 19 ? chinese[pick(20000)] : sentences[pick(20000)] }

function link(url, text) { return "<a href=\"" url "\">" text "</a>" }

# A post of another source, a few days older, or a page that this week is talked of.
function cited(source, day,    other) {
    if (random() < 0.5) {
        other = (source + 1 + pick(sources - 1)) % sources
        return link("https://person" other ".example/posts/d" (epoch_day - day - 1 - pick(5)), word() " " word())
    }
    return link("https://talk.example/w" int((epoch_day - day) / 7) "/" int(30 * random() ^ 2), word() " " word())
}

function entry(source, name, time, day,    file, text, i) {
    seed = 1 + (source * 7919 + day * 104729 + time) % 2147483000
    for (i = 0; i < 5; i++) random()
    text = "<p>" sentence(source) " " sentence(source) " " cited(source, day) " " sentence(source) "</p><p>"
    for (i = 4 + pick(4); i > 0; i--) text = text sentence(source) " "
    text = text link("https://site" pick(100000) ".example/a" pick(1000000), word()) " " sentence(source) "</p><p>"
    for (i = 3 + pick(3); i > 0; i--) text = text sentence(source) " "
    text = text link("https://site" pick(100000) ".example/b" pick(1000000), word()) "</p><hr/><p>" \
        link("https://person" source ".example/letter", "Subscribe to my letter") ". "
    if (source % 10 == 0) text = text link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
    file = folder "/" source ".xml"
    printf "<item><title>%s %s %s %s</title><link>https://person%d.example/posts/%s</link><guid>%d-%s</guid>" \
        "<pubDate>%s</pubDate><description><![CDATA[%s</p>]]></description></item>\n", \
        word(), word(), word(), word(), source, name, source, name, rfc822(time), text > file
}

# A date of RFC 822 from seconds since 1970 (days from civil, H. Hinnant), for awks without strftime.
function rfc822(time,    days, era, doe, yoe, doy, mp, day, month, year, second) {
    days = int(time / 86400); second = time % 86400
    days += 719468; era = int(days / 146097); doe = days - era * 146097
    yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
    doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
    mp = int((5 * doy + 2) / 153); day = doy - int((153 * mp + 2) / 5) + 1
    month = mp < 10 ? mp + 3 : mp - 9; year = yoe + era * 400 + (month <= 2)
    return sprintf("%02d %s %d %02d:%02d:%02d GMT", day, months[month], year, int(second / 3600), \
        int(second % 3600 / 60), second % 60)
}

BEGIN {
    split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", months, " ")
    seed = 20260315
    make_words()
    make_sentences()
    epoch_day = int(now / 86400)
    for (source = 0; source < sources; source++) {
        file = folder "/" source ".xml"
        printf "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Person %d</title>" \
            "<link>https://person%d.example/</link><description>Notes</description>\n", source, source > file
        # What is new is spread over the sources.
        for (i = int((fresh + sources - 1 - source) / sources); i > 0; i--) entry(source, "d" epoch_day "n" i, now - 600 * i - 60 * (source % 10), 0)
        for (day = first; day <= last; day++) {
            entry(source, "d" (epoch_day - day), now - 86400 * day - 60 * source, day)
        }
        print "</channel></rss>" > file
        close(file)
    }
}
