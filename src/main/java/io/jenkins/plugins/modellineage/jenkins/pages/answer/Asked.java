package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.Util;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** What the address of the current request asks for. */
public final class Asked {
    private Asked() {}

    /** Lists of which the pages are shown that the address asks for. */
    public static Lists lists() {
        return new Lists(pages());
    }

    /** Nothing outside of a request. */
    private static PageQuery pages() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request == null ? PageQuery.NONE : PageQuery.of(address(request), request.getParameterMap());
    }

    /** A parameter of the address; empty when it has none, and outside of a request. */
    public static Optional<String> parameter(String name) {
        return Optional.ofNullable(Stapler.getCurrentRequest2())
                .map(request -> Util.fixEmptyAndTrim(request.getParameter(name)));
    }

    private static String address(StaplerRequest2 request) {
        return request.getRequestURI()
                .substring(request.getContextPath().length())
                .replaceFirst("^/+", "");
    }

    /** Metrics that the address names, for a page that draws them. */
    public static List<String> metrics() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String[] named = request == null ? null : request.getParameterValues("metric");
        return named == null ? List.of() : List.of(named);
    }

    /** Columns that the address names, for a page that plots them. */
    public static PlotChoice plots() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request == null ? PlotChoice.NONE : PlotChoice.of(request.getParameterMap());
    }

    /** The values of some parameters of the address, for a form that asks for the same page with others. */
    public static List<Pair> kept(String... names) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return Stream.of(names)
                .filter(name -> request != null && request.getParameterValues(name) != null)
                .flatMap(name -> Stream.of(request.getParameterValues(name)).map(value -> new Pair(name, value, "")))
                .toList();
    }

    /** Refuses a request for a page of a list that cannot be read, or is not there. */
    public static void check(Lists lists) {
        lists.problem().ifPresent(problem -> {
            throw new Unanswered(400, problem);
        });
    }
}
