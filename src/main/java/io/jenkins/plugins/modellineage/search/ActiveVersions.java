package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.util.List;

/** Versions that are marked as deleted are found by who asks for them, and by nobody else. */
public final class ActiveVersions {
    private static final SearchKey STAGE = new SearchKey(Kind.ATTRIBUTE, "lifecycle_stage", ValueType.TEXT);
    private static final Filter ACTIVE = new Filter.TextIs(STAGE, new TextTest.Equal(Lifecycle.ACTIVE.word()));

    private ActiveVersions() {}

    /** The filter for versions; without those marked as deleted unless it asks for {@code lifecycle_stage} itself. */
    public static Filter unlessAsked(Filter filter) {
        return asks(filter) ? filter : new Filter.And(List.of(ACTIVE, filter));
    }

    private static boolean asks(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().anyMatch(ActiveVersions::asks);
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(ActiveVersions::asks);
        }
        if (filter instanceof Filter.Not not) {
            return asks(not.negated());
        }
        return filter instanceof Filter.TextIs text && text.key().equals(STAGE)
                || filter instanceof Filter.Present present && present.key().equals(STAGE);
    }
}
