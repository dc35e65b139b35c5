package io.jenkins.plugins.modellineage.search;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random filters and what they mean, by an evaluator that was written apart and knows no syntax; and random things. */
public final class RandomFilters {
    private static final List<String> METRICS = List.of("metrics.loss", "metrics.val/acc", "metrics.`final score`");
    private static final List<String> TEXTS = List.of(
            "params.lr",
            "params.`batch size`",
            "tags.team",
            "attributes.status",
            "attributes.run_name",
            "datasets.name");
    private static final List<String> WORDS =
            List.of("a", "A", "ab", "b%", "", "it's", "x_y", "ba", "\uFFFD", "\uD83D\uDE80");
    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        2.5,
        -3,
        1e-9,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1_772_323_200_001.0
    };

    private RandomFilters() {}

    /** What is written and what it means: true, false, or null where nobody knows. */
    public record Spoken(String text, Function<Thing, Boolean> meaning) {
        public boolean matches(Thing thing) {
            return Boolean.TRUE.equals(meaning.apply(thing));
        }
    }

    public static Thing thing(Random random) {
        Thing thing = new Thing();
        METRICS.stream().filter(key -> random.nextInt(4) > 0).forEach(key -> thing.with(key, number(random)));
        TEXTS.stream().filter(key -> random.nextInt(4) > 0).forEach(key -> thing.with(key, pick(WORDS, random)));
        if (random.nextInt(3) == 0) {
            thing.with("datasets.name", pick(WORDS, random));
        }
        return thing;
    }

    /** @param depth of parentheses at most */
    public static Spoken filter(Random random, int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind == 0) {
            Spoken inner = filter(random, depth - 1);
            return new Spoken(
                    "NOT (" + inner.text() + ")", thing -> not(inner.meaning().apply(thing)));
        }
        if (kind < 5) {
            List<Spoken> parts = Stream.generate(() -> filter(random, depth - 1))
                    .limit(2 + random.nextInt(2))
                    .toList();
            return kind < 3 ? all(parts, random) : any(parts);
        }
        return random.nextBoolean() ? numbers(random) : texts(random);
    }

    /** Parts of an AND are put in parentheses, for one may be an OR; parts of an OR need none. */
    private static Spoken all(List<Spoken> parts, Random random) {
        String and = random.nextBoolean() ? " AND " : " and ";
        return new Spoken(
                parts.stream().map(part -> "(" + part.text() + ")").collect(Collectors.joining(and)), thing -> {
                    List<Boolean> answers = answers(parts, thing);
                    return answers.contains(false) ? Boolean.FALSE : answers.contains(null) ? null : Boolean.TRUE;
                });
    }

    private static Spoken any(List<Spoken> parts) {
        return new Spoken(parts.stream().map(Spoken::text).collect(Collectors.joining(" OR ")), thing -> {
            List<Boolean> answers = answers(parts, thing);
            return answers.contains(true) ? Boolean.TRUE : answers.contains(null) ? null : Boolean.FALSE;
        });
    }

    private static List<Boolean> answers(List<Spoken> parts, Thing thing) {
        return parts.stream().map(part -> part.meaning().apply(thing)).collect(Collectors.toList());
    }

    private static Spoken numbers(Random random) {
        String key = pick(METRICS, random);
        if (random.nextInt(6) == 0) {
            return new Spoken(key + " IS NULL", thing -> !thing.numbers.containsKey(key));
        }
        double asked = number(random);
        String sign = pick(List.of("=", "!=", ">", ">=", "<", "<="), random);
        return new Spoken(key + sign + asked, thing -> {
            Double found = thing.numbers.get(key);
            return found == null ? null : compared(found, sign, asked);
        });
    }

    private static Boolean compared(double found, String sign, double asked) {
        boolean named = Double.isNaN(asked) && (sign.equals("=") || sign.equals("!="));
        if (named) {
            return Double.isNaN(found) == sign.equals("=");
        }
        if (Double.isNaN(found) || Double.isNaN(asked)) {
            return null;
        }
        return switch (sign) {
            case "=" -> found == asked;
            case "!=" -> found != asked;
            case ">" -> found > asked;
            case ">=" -> found >= asked;
            case "<" -> found < asked;
            default -> found <= asked;
        };
    }

    private static Spoken texts(Random random) {
        String key = pick(TEXTS, random);
        String asked = pick(WORDS, random);
        String other = pick(WORDS, random);
        return switch (random.nextInt(7)) {
            case 0 -> spoken(key, "= " + quoted(asked), asked::equals);
            case 1 -> spoken(key, "!= " + quoted(asked), found -> !asked.equals(found));
            case 2 -> spoken(key, "LIKE " + quoted(asked), found -> like(found, asked, 0));
            case 3 -> spoken(key, "ILIKE " + quoted(asked), found -> like(found, asked, Pattern.CASE_INSENSITIVE));
            case 4 ->
                spoken(
                        key,
                        "IN (" + quoted(asked) + "," + quoted(other) + ")",
                        found -> found.equals(asked) || found.equals(other));
            case 5 -> new Spoken(key + " IS NOT NULL", thing -> thing.texts.containsKey(key));
            default -> negated(key, asked);
        };
    }

    private static Spoken negated(String key, String asked) {
        Spoken plain = spoken(key, "LIKE " + quoted(asked), found -> like(found, asked, 0));
        return new Spoken(
                key + " NOT LIKE " + quoted(asked), thing -> not(plain.meaning().apply(thing)));
    }

    private static Spoken spoken(String key, String rest, Function<String, Boolean> test) {
        return new Spoken(key + " " + rest, thing -> {
            List<String> found = thing.texts.get(key);
            return found == null ? null : found.stream().anyMatch(test::apply);
        });
    }

    private static boolean like(String found, String asked, int flags) {
        String regex = asked.codePoints()
                .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL | flags).matcher(found).matches();
    }

    private static Boolean not(Boolean answer) {
        return answer == null ? null : !answer;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static double number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
