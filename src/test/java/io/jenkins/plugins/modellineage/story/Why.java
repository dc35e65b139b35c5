package io.jenkins.plugins.modellineage.story;

import java.util.Arrays;
import java.util.stream.Stream;

/** For which reason something is refused or ends, and the words by which the product says so. */
enum Why {
    NO_PROMOTION("look at the list of promotions"),
    NO_VERSION(" does not exist"),
    DELETED(" was marked as deleted"),
    KEPT_SINCE(" was quarantined meanwhile"),
    KEPT("a rollback left it behind|is quarantined; to end that"),
    SPELLING(" in case only"),
    SHUT(" takes no "),
    JOB(" lets only jobs "),
    AT_ONCE("would be live at once"),
    SETTLED(": it is |: it is settled"),
    ASKS_PEOPLE("only a step can wait"),
    NO_TIME("has expired; ask again"),
    STARTER("people who may have made it"),
    NOT_NAMED(": only "),
    TWICE("they did already"),
    CONTENT(" is for the content "),
    UNCONFIRMED("would replace | was confirmed as replacing "),
    NO_REASON(" needs a reason| only with a reason"),
    NO_APPROVAL("gave no approval"),
    RULE_CAME("changed after it was asked for"),
    PUT_BACK("was put back meanwhile"),
    MOVED("went live meanwhile"),
    NOTHING_LIVE("no version is live there"),
    NO_TARGET("no earlier version was live there"),
    NONE_THEN("no version was live there at"),
    LIVE_ALREADY("is live already"),
    NEVER_LIVE("was never live there"),
    RELEASED("are not kept any more"),
    NO_EMERGENCY("also in an emergency"),
    NOT_KEPT("is not quarantined"),
    NO_MODEL("There is no model"),
    TAKEN("choose another name"),
    NO_RULE("There is no rule"),
    WAS_LIVE("was live in "),
    WAITS(", so it cannot be deleted; reject its promotion first"),
    GATES(".*");

    private final String[] words;

    Why(String words) {
        this.words = words.split("\\|");
    }

    /** Why a request ended in a conflict. */
    static Why conflict(String reason) {
        return Stream.of(RULE_CAME, KEPT_SINCE, PUT_BACK, MOVED)
                .filter(why -> reason.contains(why.words[0]))
                .findFirst()
                .orElse(GATES);
    }

    /** What is said in these words; whatever nothing else says, gates do. */
    static Why told(String message) {
        return Arrays.stream(values())
                .filter(why -> Arrays.stream(why.words).anyMatch(message::contains))
                .findFirst()
                .orElse(GATES);
    }
}
