package jenkins;

/** An answer that may be left open. */
public enum YesNoMaybe {
    YES,
    NO,
    MAYBE
}
