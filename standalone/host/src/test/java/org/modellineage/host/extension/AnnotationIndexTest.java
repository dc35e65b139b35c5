package org.modellineage.host.extension;

import static org.assertj.core.api.Assertions.assertThat;

import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;

class AnnotationIndexTest {
    @Test
    void shouldFindTheSymbolsOfTheHostAndOfTheTests() {
        assertThat(AnnotationIndex.classes(Symbol.class, getClass().getClassLoader()))
                .contains(hudson.security.AuthorizationStrategy.Unsecured.DescriptorImpl.class, Marked.class);
    }

    @Symbol("marked")
    public static final class Marked {}
}
