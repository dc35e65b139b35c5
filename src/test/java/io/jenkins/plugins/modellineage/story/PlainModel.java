package io.jenkins.plugins.modellineage.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One model as docs/steps.md tells of it, in lists that change. */
final class PlainModel {
    /** Every stage of a story; two differ in case only. */
    static final List<String> STAGES = List.of("production", "staging", "prod-eu", "Staging");

    static final class Version {
        final int number;
        final long stamped;
        final String starter;
        int perplexity;
        boolean deleted;
        boolean gone;
        boolean everywhere;
        final Set<String> keptFrom = new TreeSet<>();

        Version(int number, long stamped, String starter, int perplexity) {
            this.number = number;
            this.stamped = stamped;
            this.starter = starter;
            this.perplexity = perplexity;
        }

        boolean kept() {
            return everywhere || !keptFrom.isEmpty();
        }

        void keep(String stage, String reach) {
            if (reach.equals("everywhere")) {
                everywhere = true;
                keptFrom.addAll(STAGES);
            } else if (reach.equals("stage")) {
                keptFrom.add(stage);
            }
        }

        void lift() {
            everywhere = false;
            keptFrom.clear();
        }
    }

    /** @param at minute of the story */
    record Step(String stage, int version, boolean rollback, long at) {}

    /** That it had first, with its folder: by which a story knows it. */
    final String name;
    /** All that it had, without the folder; it is called by the last one. */
    final List<String> names = new ArrayList<>();

    final List<Version> versions = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();

    PlainModel(String name) {
        this.name = name;
        names.add(name.substring(folder().length()));
    }

    /** With the slash behind it. */
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    String called() {
        return names.get(names.size() - 1);
    }

    boolean has(int number) {
        return number >= 1 && number <= versions.size();
    }

    Version version(int number) {
        return versions.get(number - 1);
    }

    Optional<Integer> live(String stage) {
        return liveAt(stage, Long.MAX_VALUE);
    }

    Optional<Integer> liveAt(String stage, long minute) {
        return steps.stream()
                .filter(step -> step.stage.equals(stage) && step.at <= minute)
                .reduce((earlier, later) -> later)
                .map(Step::version);
    }

    boolean wasLive(int number) {
        return steps.stream().anyMatch(step -> step.version == number);
    }

    boolean wasLive(int number, String stage) {
        return steps.stream().anyMatch(step -> step.version == number && step.stage.equals(stage));
    }

    void enter(String stage, int number, boolean rollback, long at) {
        steps.add(new Step(stage, number, rollback, at));
        version(number).keptFrom.remove(stage);
        version(number).gone = false;
    }

    /** Whether the version is one of the last so many good ones that left the stage, or left it after the first of these. */
    boolean amongLast(String stage, int number, int last) {
        List<Integer> left = new ArrayList<>();
        for (Step step : steps) {
            if (step.stage.equals(stage)) {
                left.remove((Integer) step.version);
                left.add(step.version);
            }
        }
        left.remove(left.size() - 1);
        long good = left.subList(left.indexOf(number) + 1, left.size()).stream()
                .filter(later -> !version(later).keptFrom.contains(stage))
                .count();
        return good < last;
    }

    /** The longest unbroken time in the stage, in minutes. */
    Optional<Long> longest(String stage, int number, long now) {
        Optional<Long> longest = Optional.empty();
        Long since = null;
        for (Step step : steps) {
            if (!step.stage.equals(stage)) {
                continue;
            }
            if (step.version == number && since == null) {
                since = step.at;
            } else if (step.version != number && since != null) {
                longest = Optional.of(Math.max(longest.orElse(0L), step.at - since));
                since = null;
            }
        }
        return since == null ? longest : Optional.of(Math.max(longest.orElse(0L), now - since));
    }

    /** Everything about it that can be seen without asking for a promotion. */
    String state() {
        StringBuilder told = new StringBuilder(name + " is " + called() + ": " + versions.size() + " versions");
        for (Version version : versions) {
            told.append(version.deleted ? ", deleted " + version.number : "")
                    .append(version.gone ? ", gone " + version.number : "")
                    .append(version.keptFrom.isEmpty() ? "" : ", kept " + version.number + " " + version.keptFrom);
        }
        Map<String, String> histories = new TreeMap<>();
        steps.forEach(
                step -> histories.merge(step.stage, " " + step.version + (step.rollback ? "r" : ""), String::concat));
        histories.forEach((stage, history) -> told.append(", ").append(stage).append(history));
        return told.toString();
    }
}
