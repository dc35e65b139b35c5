package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who is there where one folder is enough: {@code admin} administers, the others read everything. */
public final class People {
    private People() {}

    /** What else they may is granted to what this answers. */
    public static MockAuthorizationStrategy reading(String... names) {
        return new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to(names);
    }
}
