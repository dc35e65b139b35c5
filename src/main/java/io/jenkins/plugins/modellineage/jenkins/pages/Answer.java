package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Api;
import hudson.model.ModelObject;
import java.util.function.Supplier;
import org.kohsuke.stapler.StaplerProxy;

/**
 * JSON that is made once it is asked for. Jenkins' layout asks every page for its {@link Api} with every visit, so a page
 * that has no answer must not fail there.
 */
final class Answer extends Api implements StaplerProxy {
    private final Supplier<Object> made;

    /** @param made throws an HTTP response where there is no answer */
    Answer(ModelObject page, Supplier<Object> made) {
        super(page);
        this.made = made;
    }

    @Override
    public Object getTarget() {
        return new Api(made.get());
    }
}
