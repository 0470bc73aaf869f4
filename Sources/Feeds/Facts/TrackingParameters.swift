/// The query parameters that only follow the reader about: the one table of them.
enum TrackingParameters {
    /// Beginnings of names; all of a family.
    static let prefixes = [
        "utm_", "mtm_", "piwik_", "matomo_", "hsa_", "oly_", "vero_", "__hs", "itm_", "at_bbc_", "at_link_",
    ]
    .map { Array($0.utf8) }

    /// Whole names, in lower case.
    static let names: Set<[UInt8]> = Set(
        """
        fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ymclid twclid ttclid igshid igsh mibextid li_fat_id \
        rb_clickid s_cid sc_cid mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking ref_src ref_url _ga _gl _openstat epik \
        ml_subscriber ml_subscriber_hash ck_subscriber_id ss_source ss_campaign_id ss_email_id bsft_clkid bsft_uid trk \
        trkcampaign wickedid wt_mc wt_zmc xtor spm cmpid guccounter guce_referrer guce_referrer_sig at_medium \
        at_campaign at_custom1 at_custom2 at_custom3 at_custom4 __twitter_impression __s vgo_ee dm_i elqtrackid \
        fb_action_ids fb_action_types fb_source fb_ref pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid \
        srsltid irclickid rdt_cid _branch_match_id _branch_referrer sfmc_id _kx _bta_tid _bta_c at_ptr_name at_format \
        ns_campaign ns_mchannel ns_source ns_linkname ns_fee
        """
        .split(separator: " ").map { Array($0.utf8) }
    )

    /// Names that follow the reader only with values that begin so: Medium marks the links of its feeds
    /// (`source=rss----…`), newspapers theirs (`partner=rss&emc=rss`), other sites mean something by the name.
    static let byValue: [(name: [UInt8], value: [UInt8])] = [
        ("source", "rss-"), ("ref", "rss"), ("partner", "rss"), ("emc", "rss"), ("cmp", "rss"), ("ocid", "rss"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// Whether a `name=value` of a query is one of them.
    static func contains(_ parameter: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = parameter.first, mayBegin[Int(first)] else { return false }
        let name = parameter.prefix { $0 != UInt8(ascii: "=") }.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        if names.contains(name) || prefixes.contains(where: { name.starts(with: $0) }) { return true }
        let value = parameter.dropFirst(name.count + 1)
        return byValue.contains { $0.name == name && value.starts(with: $0.value) }
    }

    /// Which bytes any of them begins with, so that most parameters need no look at the table.
    private static let mayBegin: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for name in prefixes + names + byValue.map(\.name) {
            guard let first = name.first else { continue }
            table[Int(first)] = true
            if first &- 0x61 < 26 { table[Int(first & 0xDF)] = true }
        }
        return table
    }()
}

/// An address without the parameters that only follow the reader about, for showing and storing.
///
/// All else stays byte for byte; an address without such parameters comes back as it is.
package func withoutTracking(_ url: String) -> String {
    var url = url
    let shorter: [UInt8]? = url.withUTF8 { bytes in
        guard let mark = bytes.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) else {
            return nil
        }
        let hash = bytes[mark...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
        var kept = Array(bytes[..<mark])
        if mark < hash { appendQuery(bytes[(mark + 1)..<hash], to: &kept) }
        if hash < bytes.count {
            // Some newsletters hang their parameters behind the number sign; a place in a page has no such name.
            let fragment = bytes[(hash + 1)...]
            if !TrackingParameters.contains(fragment) { kept += bytes[hash...] }
        }
        return kept.count < bytes.count ? kept : nil
    }
    return shorter.map { String(decoding: $0, as: UTF8.self) } ?? url
}

/// Appends a query, its question mark included, without tracking parameters; nothing where no other is in it.
func appendQuery(_ query: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) {
    var rest = query
    var mark = UInt8(ascii: "?")
    var isWhole = true
    let start = bytes.count
    while true {
        let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
        let parameter = rest[rest.startIndex..<end]
        if TrackingParameters.contains(parameter) {
            isWhole = false
        } else {
            bytes.append(mark)
            bytes += parameter
            mark = UInt8(ascii: "&")
        }
        guard end < rest.endIndex else { break }
        rest = rest[(end + 1)...]
    }
    // What is left of `?utm_source=x&` is a bare question mark.
    if !isWhole, bytes.count == start + 1 { bytes.removeLast() }
}
