/// A list of numbers as one bound value, for `IN (SELECT value FROM json_each(?))`.
enum JSONNumbers {
    static func text(_ numbers: [Int64]) -> String {
        var text = "["
        for number in numbers {
            if text.utf8.count > 1 { text += "," }
            text += String(number)
        }
        return text + "]"
    }
}
