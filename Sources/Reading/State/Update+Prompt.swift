extension ReaderState {
    /// Begins a line that the user types.
    mutating func ask(_ purpose: Prompt.Purpose) -> [Effect] {
        switch purpose {
        case .note:
            guard case .article(let article) = view else { return [] }
            prompt = Prompt(.note, text: article.article.note)
        case .pipe, .link:
            guard case .article = view else { return [] }
            prompt = Prompt(purpose)
        case .search, .filter:
            if case .help = view { return [] }
            prompt = Prompt(purpose)
        }
        return []
    }

    /// A key while a line is being typed.
    mutating func type(_ key: Key) -> [Effect] {
        guard var line = prompt else { return [] }
        switch key {
        case .escape, .control("c"), .control("g"):
            prompt = nil
            // A search that is given up leaves nothing behind.
            if line.purpose == .search, case .entries(let list) = view, !list.filter.words.isEmpty { return back() }
            return []
        case .enter:
            prompt = nil
            return finish(line)
        case .backspace:
            if line.text.isEmpty {
                prompt = nil
                return []
            }
            line.text.removeLast()
        case .control("u"): line.text = ""
        case .character(let character): line.text.append(character)
        default: return []
        }
        prompt = line
        return line.purpose == .search ? searchAsTyped(line.text) : []
    }

    /// Does what a finished line says.
    private mutating func finish(_ line: Prompt) -> [Effect] {
        switch line.purpose {
        case .search: return line.text.isEmpty ? [] : searchAsTyped(line.text)
        case .filter:
            do throws(EntryFilter.Mistake) {
                return push(.entries(EntriesView(filter: try EntryFilter(parsing: line.text))))
            } catch {
                message = error.message
                return []
            }
        case .note:
            guard case .article(let article) = view else { return [] }
            let id = article.article.row.id
            message = line.text.isEmpty ? "note removed" : "note kept"
            return change(
                [MarkChange(entry: id, mark: .note(line.text))],
                undoing: [MarkChange(entry: id, mark: .note(article.article.note))]
            )
        case .pipe:
            guard case .article(let article) = view, !line.text.isEmpty else { return [] }
            return [.pipe(text: article.page.asText, command: line.text)]
        case .link:
            guard case .article(let article) = view, let number = Int(line.text) else { return [] }
            guard let address = article.page.address(ofLink: number) else {
                message = "there is no link \(number)"
                return []
            }
            return [.open(address)]
        }
    }

    /// Shows what the words find, from the second character on; a search view is replaced, not stacked.
    private mutating func searchAsTyped(_ words: String) -> [Effect] {
        guard words.count >= 2 else { return [] }
        var filter = EntryFilter(state: .all)
        filter.words = words
        if case .entries(let list) = view, !list.filter.words.isEmpty {
            guard list.filter.words != words else { return [] }
            view = .entries(EntriesView(filter: filter))
            return reloadEffects
        }
        return push(.entries(EntriesView(filter: filter)))
    }
}
