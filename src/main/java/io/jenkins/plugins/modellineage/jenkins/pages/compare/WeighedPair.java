package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import io.jenkins.plugins.modellineage.jenkins.home.ComparedWeights;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A version whose weights are compared with those of the first one.
 *
 * @param sentence what differs; null where that is not known, or more than two are compared: all tensors are read for it
 * @param url where they are compared tensor by tensor, relative to Jenkins' root
 */
public record WeighedPair(String name, String sentence, String url) {
    private static final Logger LOGGER = Logger.getLogger(WeighedPair.class.getName());

    /**
     * Those that are versions of which model files with tensors were read; none unless the first is one.
     *
     * @param named the same in the same order, of which no two have one name
     */
    static List<WeighedPair> of(List<Contenders.Known> known, List<Contender> named) {
        List<WeighedPair> pairs = new ArrayList<>();
        for (int i = 1; i < known.size() && isWeighed(known.get(0)); i++) {
            if (isWeighed(known.get(i))) {
                String url = SideBySide.tensorsUrl(named.get(0), named.get(i));
                pairs.add(new WeighedPair(named.get(i).name(), known.size() == 2 ? sentence(known) : null, url));
            }
        }
        return pairs;
    }

    private static boolean isWeighed(Contenders.Known one) {
        return one.version()
                .flatMap(version -> version.weights())
                .filter(weights -> weights.total().tensors() > 0)
                .isPresent();
    }

    private static String sentence(List<Contenders.Known> both) {
        ModelVersion after = both.get(1).version().orElseThrow();
        try {
            return ComparedWeights.of(both.get(0).version().orElseThrow(), after)
                    .verdict()
                    .orElse(null);
        } catch (IOException | IllegalStateException unreadable) {
            LOGGER.log(Level.WARNING, "The weights of " + after.ref() + " are not compared", unreadable);
            return null;
        }
    }
}
