/// What an entry is found by: the distinct words of its title and text, folded.
///
/// One string for the full-text index, the terms separated by spaces:
/// - a word of an alphabetic script as it is, and its parts (`curl_multi_poll`, `curl`, `multi`, `poll`);
/// - of Chinese, Japanese and Korean every two characters that follow one another, and the last one of a run, so that
///   words of two characters, which most are, are one term, and a single character is the beginning of one;
/// - each term of the title a second time behind `=`.
///
/// Terms stand once, however often they come: SQLite then has half the work, and the index keeps no positions anyway.
/// Whether words follow one another as in a phrase is looked up in the text of what was found.
package struct SearchTerms: Sendable, Equatable {
    package var terms: String

    package init(title: String?, text: String) {
        var collector = Collector(expecting: text.utf8.count + (title?.utf8.count ?? 0))
        collector.collect(title ?? "", isTitle: true)
        collector.collect(text, isTitle: false)
        terms = String(decoding: collector.output, as: UTF8.self)
    }

    private struct Collector {
        var output: [UInt8] = []
        /// Hashes of the terms seen, open addressing; 0 is free.
        private var seen: [UInt64]
        private var used = 0
        private var mask: Int

        init(expecting bytes: Int) {
            output.reserveCapacity(min(bytes, 1 << 20) / 2 + 64)
            var size = 256
            while size < bytes / 4, size < 1 << 16 { size *= 2 }
            seen = [UInt64](repeating: 0, count: size)
            mask = size - 1
        }

        mutating func collect(_ text: String, isTitle: Bool) {
            var text = text
            text.withUTF8 { bytes in
                var scanner = WordScanner(bytes)
                while true {
                    if let plain = scanner.plainWord() {
                        add(UnsafeBufferPointer(rebasing: bytes[plain.source]), hash: plain.hash, isTitle)
                        continue
                    }
                    guard let word = scanner.next() else { break }
                    scanner.folded.withUnsafeBufferPointer { folded in
                        switch word.script {
                        case .alphabetic:
                            add(folded, isTitle)
                            if word.hasParts { addParts(folded, humps: scanner.humps, isTitle) }
                        case .ideographic: addPairs(folded, starts: scanner.starts, isTitle)
                        }
                    }
                }
            }
        }

        private mutating func addParts(_ word: UnsafeBufferPointer<UInt8>, humps: [Int], _ isTitle: Bool) {
            var start = 0
            for end in 0...word.count
            where end == word.count || word[end] == 0x5F || (end > start && humps.contains(end)) {
                if end - start > 1 { add(UnsafeBufferPointer(rebasing: word[start..<end]), isTitle) }
                start = end < word.count && word[end] == 0x5F ? end + 1 : end
            }
        }

        private mutating func addPairs(_ run: UnsafeBufferPointer<UInt8>, starts: [Int], _ isTitle: Bool) {
            for (index, start) in starts.enumerated() {
                let end = index + 2 < starts.count ? starts[index + 2] : run.count
                add(UnsafeBufferPointer(rebasing: run[start..<end]), isTitle)
            }
        }

        private mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ isTitle: Bool) {
            add(term, hash: term.reduce(WordScanner.hashStart, WordScanner.hash), isTitle)
        }

        /// `hash`: of the term in lower case.
        private mutating func add(_ term: UnsafeBufferPointer<UInt8>, hash: UInt64, _ isTitle: Bool) {
            if insert(hash) { append(term, marked: false) }
            if isTitle, insert(~hash) { append(term, marked: true) }
        }

        private mutating func append(_ term: UnsafeBufferPointer<UInt8>, marked: Bool) {
            if !output.isEmpty { output.append(0x20) }
            if marked { output.append(0x3D) }
            for byte in term { output.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
        }

        /// False where the term of this hash was there already.
        private mutating func insert(_ hash: UInt64) -> Bool {
            let mixed = (hash ^ hash >> 32) | 1 << 63
            var slot = Int(truncatingIfNeeded: mixed) & mask
            while seen[slot] != 0 {
                if seen[slot] == mixed { return false }
                slot = (slot + 1) & mask
            }
            seen[slot] = mixed
            used += 1
            if used * 2 > seen.count { grow() }
            return true
        }

        private mutating func grow() {
            let old = seen
            seen = [UInt64](repeating: 0, count: old.count * 2)
            mask = seen.count - 1
            for hash in old where hash != 0 {
                var slot = Int(truncatingIfNeeded: hash) & mask
                while seen[slot] != 0 { slot = (slot + 1) & mask }
                seen[slot] = hash
            }
        }
    }
}
