package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which page of each list an address asks for, as {@code versions.page=3}, and how many rows a page has, as
 * {@code limit=20}. A page of Jenkins takes what it can read of that; its JSON refuses what {@link #problem} names.
 */
public final class PageQuery {
    /** How many rows a page has unless the address says fewer: quick to render and to scroll. */
    public static final int ROWS = 100;

    /** How many cards, each with tables of its own, a page has unless the address says otherwise. */
    public static final int CARDS = 20;

    /** Asks for nothing. */
    public static final PageQuery NONE = new PageQuery("", "", Map.of());

    private static final String PAGE = ".page";
    private static final String LIMIT = "limit";

    private final String page;
    private final String answer;
    private final Map<String, List<String>> parameters;

    private PageQuery(String page, String answer, Map<String, List<String>> parameters) {
        this.page = page;
        this.answer = answer;
        this.parameters = parameters;
    }

    /**
     * @param answer where the answer is that was asked for, relative to Jenkins' root and without a slash before it
     * @param parameters as they were sent
     */
    public static PageQuery of(String answer, Map<String, String[]> parameters) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        parameters.forEach((name, values) -> sent.put(name, List.of(values)));
        return new PageQuery("", answer, sent);
    }

    /**
     * The first page of lists whose other pages are at an address of their own.
     *
     * @param url relative to Jenkins' root, without slashes at the ends
     */
    public static PageQuery elsewhere(String url) {
        return new PageQuery(url, url + "/api/json", Map.of());
    }

    /** Where the other pages of the lists are, relative to Jenkins' root; empty when that is where the reader is. */
    String page() {
        return page;
    }

    /**
     * The part of a list that is asked for.
     *
     * @param most rows of a page unless the address says otherwise
     */
    Slice slice(String list, int total, int most) {
        return Slice.nearest(total, number(first(list + PAGE)).orElse(1), limit().orElse(most));
    }

    private Optional<Integer> limit() {
        return number(first(LIMIT)).filter(limit -> limit >= 1 && limit <= ROWS);
    }

    private String first(String parameter) {
        return parameters.getOrDefault(parameter, List.of("")).stream()
                .findFirst()
                .orElse("");
    }

    /** The number that the digits write, the greatest for one that is greater. */
    private static Optional<Integer> number(String text) {
        if (!text.matches("[0-9]+")) {
            return Optional.empty();
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return Optional.of(digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits));
    }

    /**
     * What is wrong with the query in one line.
     *
     * @param lists names of those that there are
     */
    Optional<String> problem(Collection<String> lists) {
        if (parameters.containsKey(LIMIT) && limit().isEmpty()) {
            return Optional.of("limit is " + Naming.quoted(first(LIMIT)) + "; give a number from 1 to " + ROWS);
        }
        return parameters.keySet().stream()
                .filter(name -> name.endsWith(PAGE))
                .flatMap(name -> problem(name, lists).stream())
                .findFirst();
    }

    private Optional<String> problem(String parameter, Collection<String> lists) {
        String list = parameter.substring(0, parameter.length() - PAGE.length());
        if (!lists.contains(list)) {
            return Optional.of("There is no list " + Naming.quoted(list) + " here; there is "
                    + String.join(PAGE + ", ", lists) + PAGE);
        }
        return number(first(parameter)).filter(page -> page >= 1).isPresent()
                ? Optional.empty()
                : Optional.of(parameter + " is " + Naming.quoted(first(parameter)) + "; pages count from 1");
    }

    /** Whether the address names a page of the list. */
    boolean asksFor(String list) {
        return parameters.containsKey(list + PAGE);
    }

    /** Why the list has no such page as is asked for. */
    Optional<String> beyond(String list, Slice slice) {
        Optional<Integer> asked = number(first(list + PAGE));
        return asked.filter(page -> page > slice.pages())
                .map(page -> list + PAGE + " is " + Naming.quoted(first(list + PAGE)) + "; the last page is "
                        + slice.pages());
    }

    /** The address of another page of the list, for a link on the page. */
    String href(String list, int number) {
        return "?" + with(list, number) + "#" + list;
    }

    /** What it says of the parameter and of which page of the list, each behind an ampersand. */
    String kept(String parameter, String list) {
        return Stream.of(parameter, list + PAGE, LIMIT)
                .filter(name -> !first(name).isEmpty())
                .map(name -> "&" + encoded(name) + "=" + encoded(first(name)))
                .collect(Collectors.joining());
    }

    /** The address of another page of the list as JSON, relative to Jenkins' root. */
    String address(String list, int number) {
        String query = with(list, number);
        return query.isEmpty() ? answer : answer + "?" + query;
    }

    /** This query with another page of one list; the first page is asked for by asking for none. */
    private String with(String list, int number) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove(list + PAGE);
        if (number > 1) {
            changed.put(list + PAGE, List.of(Integer.toString(number)));
        }
        List<String> written = new ArrayList<>();
        changed.forEach((name, values) -> values.forEach(value -> written.add(encoded(name) + "=" + encoded(value))));
        return String.join("&", written);
    }

    /** A value as the query of an address has it. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
