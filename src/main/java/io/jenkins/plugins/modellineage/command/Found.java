package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of those that match, in an order, without holding the others. */
final class Found {
    private final Question question;
    private final Filter filter;
    private final Comparator<Facts> order;
    private final PriorityQueue<Facts> first;
    private long looked;
    private long matching;

    /** @param filter that means what the question does */
    Found(Question question, Filter filter) {
        this.question = question;
        this.filter = filter;
        this.order = question.order();
        this.first = new PriorityQueue<>(order.reversed());
    }

    void look(Facts facts) {
        looked++;
        if (filter.matches(facts)) {
            matching++;
            first.add(facts);
            if (first.size() > question.limit()) {
                first.poll();
            }
        }
    }

    List<Facts> inOrder() {
        List<Facts> sorted = new ArrayList<>(first);
        sorted.sort(order);
        return sorted;
    }

    /** How many there are beside those that are shown. */
    String counted() {
        String of = matching + " of " + looked + " " + question.subject().word() + " match";
        return matching > first.size() ? of + "; the first " + first.size() + " are shown" : of;
    }
}
