package org.modellineage.host.harness;

import java.lang.reflect.AnnotatedElement;
import org.jvnet.hudson.test.TestExtension;
import org.modellineage.host.extension.ExtensionSource;

/** Makes the {@link TestExtension}s of the running test extensions of its Jenkins. */
public final class TestExtensionSource implements ExtensionSource<TestExtension> {
    @Override
    public Class<TestExtension> annotation() {
        return TestExtension.class;
    }

    @Override
    public boolean applies(TestExtension annotation, AnnotatedElement element) {
        return RunningTest.get().map(test -> test.uses(annotation, element)).orElse(false);
    }
}
