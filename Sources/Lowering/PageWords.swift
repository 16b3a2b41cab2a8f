/// The names that parameters and members of paginated lists go by, without their case and punctuation.
enum PageWords {
    /// `page[cursor]`, `pageCursor` and `page_cursor` are one name.
    static func fold(_ name: String) -> String {
        if name.isASCII {
            return String(unsafeUninitializedCapacity: name.utf8.count) { buffer in
                var count = 0
                for byte in name.utf8 where (0x61...0x7A).contains(byte | 0x20) {
                    buffer[count] = byte | 0x20
                    count += 1
                }
                return count
            }
        }
        return String(String.UnicodeScalarView(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }))
    }

    static let cursors: Set<String> = afterItem.union([
        "cursor", "nextcursor", "pagecursor", "startcursor", "pagetoken", "nextpagetoken", "nexttoken",
        "continuationtoken", "continuation", "continue", "marker", "pagemarker", "pageafter", "paginationtoken",
        "startingtoken", "aftercursor",
    ]).union(numbersOrTokens)
    /// Parameters that count pages or items where they are numbers, and are tokens where they are texts.
    static let numbersOrTokens: Set<String> = ["offset", "page"]
    /// Cursors that some answers call `after`, where they say what comes after the page.
    static let beforeAfter: Set<String> = ["cursor", "pagecursor", "startcursor", "nextcursor", "aftercursor", "after"]
    /// Cursors that are an item's own identifier where the response has none.
    static let afterItem: Set<String> = ["after", "afterid", "startingafter", "startafter", "startafterid"]
    static let limits: Set<String> = [
        "limit", "perpage", "pagesize", "pagelimit", "size", "count", "take", "maxresults", "top", "itemsperpage",
        "resultsperpage", "pagelength", "maxresultcount",
    ]
    static let offsets: Set<String> = ["offset", "skip", "pageoffset", "skipcount"]
    static let pages: Set<String> = ["page", "pagenumber", "pageno", "pagenum", "pageindex"]

    /// Members that hold what is said about the page, and no items.
    static let holders: Set<String> = [
        "links", "link", "paging", "pagination", "page", "pages", "meta", "metadata", "pageinfo", "responsemetadata",
        "listmetadata", "cursors", "cursor", "resultinfo", "pagingmetadata", "paginationinfo",
        "view", "hydraview",
    ]
    /// Members that what was asked for stands in, as `_embedded` of HAL and `d` of OData 2.
    static let wrappers: Set<String> = ["_embedded", "d"]
    /// Members, perhaps of holders, whose value names the page that follows.
    static let next: Set<String> = [
        "next", "nexturl", "nexturi", "nextlink", "nextpageurl", "nextpageuri", "nextpagelink", "nexthref", "nextpage",
        "odatanextlink", "hydranext",
    ]
    static let addresses: Set<String> = ["href", "url", "uri"]
    static let more: Set<String> = ["hasmore", "more", "hasnext", "hasnextpage", "ismore", "hasmoreitems"]
    static let totals: Set<String> = [
        "total", "totalcount", "totalresults", "totalitems", "totalrecords", "totalelements",
        "hydratotalitems", "totaldocs",
    ]
    static let items: Set<String> = ["data", "items", "results", "entries", "records", "values", "objects"]

    /// What the member is called that a cursor's next value stands in, besides `next` and the parameter's own name.
    static func next(of parameter: String) -> Set<String> {
        let name = fold(parameter)
        var names: Set<String> = ["next" + name]
        if name.hasPrefix("next") { names.insert(name) }
        switch name {
        case "cursor", "pagecursor", "startcursor", "nextcursor", "after", "pageafter", "startingafter", "startafter",
            "aftercursor":
            names.formUnion(["nextcursor", "endcursor", "nextpagecursor", "cursornext"])
        case "pagetoken", "nexttoken", "nextpagetoken", "paginationtoken", "startingtoken":
            names.formUnion(["nextpagetoken", "nexttoken"])
        case "continuation", "continuationtoken", "continue":
            names.formUnion(["nextcontinuationtoken", "continuationtoken", "nextcontinuation"])
        case "marker", "pagemarker": names.insert("nextmarker")
        default: break
        }
        return names
    }

    /// The number that pages are counted from, where a description says it.
    static func firstPage(in description: String) -> Int? {
        let words = description.lowercased().split { !$0.isLetter && !$0.isNumber }
        for (index, word) in words.enumerated() {
            let next = words.dropFirst(index + 1).prefix(3).first { Int($0) != nil }
            switch word {
            case "start", "starts", "starting", "begins", "beginning", "counts", "default", "defaults", "first":
                if let next { return Int(next) }
            case "zero", "0": if words.dropFirst(index + 1).first?.hasPrefix("base") == true { return 0 }
            case "one", "1": if words.dropFirst(index + 1).first?.hasPrefix("base") == true { return 1 }
            default: break
            }
        }
        return nil
    }
}
