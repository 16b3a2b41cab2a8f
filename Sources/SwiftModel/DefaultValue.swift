/// What an argument is where callers do not say.
public enum DefaultValue: Hashable, Sendable {
    case literal(Enumeration.Value)
    /// A case of the argument's enum, by its name.
    case enumCase(String)
}
