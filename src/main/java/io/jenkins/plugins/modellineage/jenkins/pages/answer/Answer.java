package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import java.util.function.Supplier;
import org.kohsuke.stapler.StaplerProxy;

/**
 * JSON that is made once it is asked for. Jenkins' layout asks every page for its {@link Api} with every visit, so a page
 * that has no answer must not fail there.
 */
public final class Answer extends Api implements StaplerProxy {
    private final Supplier<Object> made;

    /** @param made throws an HTTP response where there is no answer */
    public Answer(ModelObject page, Supplier<Object> made) {
        super(page);
        this.made = made;
    }

    /** The JSON of a page whose lists come in pages; a page of a list that there is not is refused in one line. */
    public static Answer paged(ModelObject page, Lists lists, Object bean) {
        return new Answer(page, () -> {
            Asked.check(lists);
            return bean;
        });
    }

    @Override
    public Object getTarget() {
        return new Api(made.get());
    }
}
