package io.jenkins.plugins.modellineage.jenkins.config;

import java.util.Locale;
import java.util.function.Function;

/** Ways to write an address of IPv4 that some reader of addresses takes for it, or for the host that is connected to. */
enum AddressSpelling {
    DOTTED(at -> dotted(at, "%d")),
    ONE_NUMBER(at -> String.valueOf(whole(at))),
    ONE_HEX_NUMBER(at -> "0x" + Long.toHexString(whole(at))),
    ONE_LARGE_HEX_NUMBER(at -> "0X" + Long.toHexString(whole(at)).toUpperCase(Locale.ROOT)),
    ONE_PADDED_HEX_NUMBER(at -> "0x00000000" + Long.toHexString(whole(at))),
    ONE_OCTAL_NUMBER(at -> "0" + Long.toOctalString(whole(at))),
    ONE_NUMBER_TOO_LARGE(at -> String.valueOf(whole(at) + (1L << 32))),
    HEX(at -> dotted(at, "0x%x")),
    PADDED_HEX(at -> dotted(at, "0x%08x")),
    OCTAL(at -> dotted(at, "0%o")),
    PADDED_OCTAL(at -> dotted(at, "0000%o")),
    PADDED(at -> dotted(at, "%04d")),
    HEX_THEN_DECIMAL("0x%x.%d.%d.%d"),
    OCTAL_THEN_DECIMAL("0%o.%d.%d.%d"),
    DECIMAL_THEN_HEX("%d.%d.%d.0x%x"),
    DECIMAL_THEN_OCTAL("%d.%d.%d.0%o"),
    ALL_MIXED("0x%x.0%o.%d.0x%x"),
    THREE_PARTS(at -> at[0] + "." + at[1] + "." + (at[2] << 8 | at[3])),
    TWO_PARTS(at -> at[0] + "." + (whole(at) & 0xffffff)),
    TWO_PARTS_IN_HEX(at -> "0x%x.0x%x".formatted(at[0], whole(at) & 0xffffff)),
    OVERFLOWING(at -> at[0] + "." + at[1] + "." + at[2] + "." + (at[3] + 256)),
    FIVE_PARTS(at -> dotted(at, "%d") + ".0"),
    DOT_AT_END("%d.%d.%d.%d."),
    DOTS_AT_END("%d.%d.%d.%d.."),
    DOT_AT_BEGIN(".%d.%d.%d.%d"),
    DOUBLE_DOT("%d..%d.%d.%d"),
    NUMBER_WITH_DOT(at -> whole(at) + "."),
    HEX_WITH_DOT(at -> "0x" + Long.toHexString(whole(at)) + "."),
    MAPPED("[::ffff:%d.%d.%d.%d]"),
    MAPPED_IN_LARGE("[::FFFF:%d.%d.%d.%d]"),
    MAPPED_IN_HEX("[::ffff:%02x%02x:%02x%02x]"),
    MAPPED_IN_FULL("[0:0:0:0:0:ffff:%02x%02x:%02x%02x]"),
    MAPPED_PADDED("[0000:0000:0000:0000:0000:ffff:%02x%02x:%02x%02x]"),
    TRANSLATED("[::ffff:0:%02x%02x:%02x%02x]"),
    COMPATIBLE("[::%d.%d.%d.%d]"),
    COMPATIBLE_IN_HEX("[::%02x%02x:%02x%02x]"),
    NAT64("[64:ff9b::%02x%02x:%02x%02x]"),
    NAT64_WITH_DOTS("[64:ff9b::%d.%d.%d.%d]"),
    NAT64_OF_ONES_OWN("[64:ff9b:1::%02x%02x:%02x%02x]"),
    SIX_TO_FOUR("[2002:%02x%02x:%02x%02x::]"),
    SIX_TO_FOUR_OF_A_MACHINE("[2002:%02x%02x:%02x%02x::1]"),
    TEREDO("[2001:0:%02x%02x:%02x%02x::1]"),
    ISATAP("[fe80::5efe:%02x%02x:%02x%02x]"),
    SCOPED("[::ffff:%d.%d.%d.%d%%25eth0]"),
    SCOPED_BARE("[::ffff:%d.%d.%d.%d%%eth0]"),
    SCOPED_BY_NUMBER("[::ffff:%d.%d.%d.%d%%1]"),
    IN_BRACKETS("[%d.%d.%d.%d]"),
    OF_THE_FUTURE("[v1.%d.%d.%d.%d]"),
    WITHOUT_BRACKETS("::ffff:%d.%d.%d.%d"),
    FULL_WIDTH_DIGITS(at -> digits(at, 0xff10)),
    MATHEMATICAL_DIGITS(at -> digits(at, 0x1d7d8)),
    ARABIC_DIGITS(at -> digits(at, 0x0660)),
    DEVANAGARI_DIGITS(at -> digits(at, 0x0966)),
    SUPERSCRIPT_DIGITS(at -> dotted(at, "%d").replace('1', '\u00b9').replace('2', '\u00b2')),
    CIRCLED_DIGITS(at -> dotted(at, "%d").replace('1', '\u2460').replace('2', '\u2461')),
    FULL_WIDTH_DOTS("%d\uff0e%d\uff0e%d\uff0e%d"),
    IDEOGRAPHIC_DOTS("%d\u3002%d\u3002%d\u3002%d"),
    HALF_WIDTH_DOTS("%d\uff61%d\uff61%d\uff61%d"),
    LEADER_DOTS("%d\u2024%d\u2024%d\u2024%d"),
    SOFT_HYPHEN("%d.%d.%d.\u00ad%d"),
    ZERO_WIDTH("%d.%d.\u200b%d.%d"),
    WORD_JOINER("%d.\u2060%d.%d.%d"),
    PERCENT_DIGITS(at -> dotted(at, "%d").replace("1", "%31")),
    PERCENT_ALL(at -> dotted(at, "%d").chars().mapToObj("%%%02x"::formatted).reduce("", String::concat)),
    PERCENT_DOTS("%d%%2e%d%%2e%d%%2e%d"),
    PERCENT_DOT_AT_END("%d.%d.%d.%d%%2e"),
    PERCENT_TWICE("%d%%252e%d%%252e%d%%252e%d"),
    PERCENT_NUL("%d.%d.%d.%d%%00.example.com"),
    PERCENT_SLASH("%d.%d.%d.%d%%2f.example.com"),
    NUL("%d.%d.%d.%d\0.example.com"),
    AFTER_A_USER("example.com@%d.%d.%d.%d"),
    AFTER_A_USER_AND_PASSWORD("example.com:443@%d.%d.%d.%d"),
    AFTER_TWO_USERS("a@example.com@%d.%d.%d.%d"),
    AFTER_AN_EMPTY_USER("@%d.%d.%d.%d"),
    AS_A_USER("%d.%d.%d.%d@example.com"),
    AS_A_USER_WITH_PORT("%d.%d.%d.%d:80@example.com"),
    AS_A_CODED_USER("example.com%%40%d.%d.%d.%d"),
    BACKSLASH_BEFORE("example.com\\@%d.%d.%d.%d"),
    BACKSLASH_BEHIND("%d.%d.%d.%d\\@example.com"),
    BACKSLASH_INSIDE("%d.%d.%d.%d\\.example.com"),
    BACKSLASHES("\\\\%d.%d.%d.%d"),
    HASH_BEFORE("example.com#@%d.%d.%d.%d"),
    HASH_BEHIND("%d.%d.%d.%d#@example.com"),
    QUESTION_BEHIND("%d.%d.%d.%d?@example.com"),
    SEMICOLON_BEHIND("%d.%d.%d.%d;example.com"),
    COMMA_BEHIND("%d.%d.%d.%d,example.com"),
    AMPERSAND_BEHIND("%d.%d.%d.%d&@example.com"),
    BLANK_BEFORE(" %d.%d.%d.%d"),
    BLANK_BEHIND("%d.%d.%d.%d .example.com"),
    TAB_INSIDE("%d.%d\t.%d.%d"),
    LINE_INSIDE("%d.%d\n.%d.%d"),
    RETURN_INSIDE("%d.%d\r.%d.%d"),
    REQUEST_INSIDE("%d.%d.%d.%d HTTP/1.1\r\nHost: example.com"),
    TWO_PORTS("%d.%d.%d.%d:80:443"),
    NO_PORT("%d.%d.%d.%d:"),
    PORT_OF_REDIS("%d.%d.%d.%d:6379"),
    PORT_TOO_LARGE("%d.%d.%d.%d:65616"),
    PORT_BELOW_ZERO("%d.%d.%d.%d:-80"),
    SLASHES_BEFORE("/%d.%d.%d.%d"),
    MORE_SLASHES_BEFORE("//%d.%d.%d.%d"),
    SECRET_AS_PART("%d.%d.%d.{secret}"),
    /* Names, that a server of names leads to the address. */
    NAME_THAT_TELLS_IT("%d.%d.%d.%d.nip.io"),
    NAME_THAT_TELLS_IT_IN_HEX("%02x%02x%02x%02x.nip.io"),
    NAME_THAT_REBINDS("7f000001.%02x%02x%02x%02x.rbndr.us"),
    NAME_IN_PUNYCODE("xn--%d-%d-%d-%d-abc.invalid"),
    NAME_WITH_DASHES("ip-%d-%d-%d-%d.internal");

    private final Function<int[], String> written;

    AddressSpelling(String format) {
        this(at -> format.formatted(at[0], at[1], at[2], at[3]));
    }

    AddressSpelling(Function<int[], String> written) {
        this.written = written;
    }

    /** @param address four numbers below 256 */
    String of(int... address) {
        return written.apply(address);
    }

    private static long whole(int... at) {
        return (long) at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
    }

    private static String dotted(int[] at, String part) {
        return String.join(
                ".", part.formatted(at[0]), part.formatted(at[1]), part.formatted(at[2]), part.formatted(at[3]));
    }

    private static String digits(int[] at, int zero) {
        StringBuilder text = new StringBuilder();
        dotted(at, "%d").chars().forEach(c -> text.appendCodePoint(c == '.' ? c : zero + c - '0'));
        return text.toString();
    }
}
