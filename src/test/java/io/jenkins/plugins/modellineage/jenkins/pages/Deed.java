package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that people try.
 *
 * @param way address, as the table of routes has it, or command
 * @param may who may, in their own folder; administrators may in any
 */
record Deed(String way, Set<String> may, Attempt attempt) {
    /** Prepares what is needed, tries as somebody, and tells whether it came about. */
    @FunctionalInterface
    interface Attempt {
        /** @param stage that nobody used before */
        boolean succeeds(Workplace place, String who, StageName stage) throws Exception;
    }

    /** Everything that is tried. */
    static List<Deed> all() {
        return Stream.of(DeedsWithModels.all(), DeedsWithPlaces.all(), DeedsByCommand.all())
                .flatMap(List::stream)
                .toList();
    }

    /** What belongs to all of Jenkins is tried once. */
    private boolean isOfAPlace() {
        return way.contains("{") || !way.contains("/");
    }

    /**
     * Tries everything as everybody, and tells what came out as it should not.
     *
     * @param own name of the folder of the roles
     */
    static List<String> wrong(List<Workplace> places, String own) throws Exception {
        List<String> wrong = new ArrayList<>();
        int stages = 0;
        for (Deed deed : all()) {
            for (Workplace place : deed.isOfAPlace() ? places : places.subList(0, 1)) {
                for (String role : Roles.ALL) {
                    boolean may = deed.may().contains(role) && (place.path().equals(own) || role.equals(Roles.ADMIN));
                    boolean did = deed.attempt().succeeds(place, role, new StageName("s" + ++stages));
                    if (may != did) {
                        wrong.add(deed.way() + " in " + place.path() + " as " + role + ": " + did);
                    }
                }
            }
        }
        return wrong;
    }
}
