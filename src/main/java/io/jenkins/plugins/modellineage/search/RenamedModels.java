package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Versions of a model that was called differently are found by its former names too. */
public final class RenamedModels {
    private static final SearchKey NAME = new SearchKey(Kind.ATTRIBUTE, "name", ValueType.TEXT);
    private static final SearchKey FOLDER = new SearchKey(Kind.ATTRIBUTE, "folder", ValueType.TEXT);

    private RenamedModels() {}

    /**
     * A model as it is called now.
     *
     * @param folder its full name; empty for the root
     */
    public record Called(String folder, String name) {
        private Filter filter() {
            return new Filter.And(List.of(
                    new Filter.TextIs(FOLDER, new TextTest.Equal(folder)),
                    new Filter.TextIs(NAME, new TextTest.Equal(name))));
        }
    }

    /**
     * The filter for versions, in which a former name means the model as well that had it.
     *
     * @param renamed the models that were called so before
     */
    public static Filter heeding(Filter filter, Function<String, List<Called>> renamed) {
        return filter.mapped(
                part -> part instanceof Filter.TextIs text && text.key().equals(NAME) ? named(text, renamed) : part);
    }

    private static Filter named(Filter.TextIs asked, Function<String, List<Called>> renamed) {
        List<Filter> any = new ArrayList<>(List.of(asked));
        names(asked.test()).forEach(name -> renamed.apply(name).forEach(model -> any.add(model.filter())));
        return any.size() == 1 ? asked : new Filter.Or(any);
    }

    private static List<String> names(TextTest test) {
        if (test instanceof TextTest.Equal equal) {
            return List.of(equal.text());
        }
        return test instanceof TextTest.OneOf some ? List.copyOf(some.texts()) : List.of();
    }
}
