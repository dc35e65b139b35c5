package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A version to choose.
 *
 * @param number as text, since that is what a field holds
 * @param told what else is known of it: its label and its stages
 */
@ExportedBean(defaultVisibility = 999)
public record VersionChoice(
        @Exported String number, @Exported String told) {

    /** @param numbers of versions that the reader sees */
    public static List<VersionChoice> of(int[] numbers, Model model) {
        return Arrays.stream(numbers)
                .mapToObj(number -> new VersionChoice(Integer.toString(number), told(model, number)))
                .toList();
    }

    private static String told(Model model, int number) {
        Stream<String> label = model.version(number).orElseThrow().label().stream();
        Stream<String> stages = model.stagesOf(number).stream().map(StageName::value);
        return Stream.concat(label, stages).collect(Collectors.joining(", "));
    }
}
