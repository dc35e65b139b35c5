package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.ArrayList;
import java.util.List;

/** An axis of names, each with as much room as the others; where there is no room for all, some are written. */
record NamedRuler(List<String> names, int most, int longest) implements Ruler {
    NamedRuler {
        names = List.copyOf(names);
    }

    @Override
    public double share(double value) {
        return (value + 0.5) / Math.max(1, names.size());
    }

    @Override
    public List<Double> ticks() {
        int every = Math.max(1, (names.size() + most - 1) / most);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i += every) {
            ticks.add((double) i);
        }
        return ticks;
    }

    @Override
    public String label(double tick) {
        return Svg.shortened(names.get((int) tick), longest);
    }
}
