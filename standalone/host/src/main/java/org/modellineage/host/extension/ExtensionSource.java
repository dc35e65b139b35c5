package org.modellineage.host.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;

/**
 * Another annotation, indexed by SezPoz, whose elements are extensions under a condition; found through
 * {@link java.util.ServiceLoader} when the extensions of a Jenkins are first asked for.
 */
public interface ExtensionSource<A extends Annotation> {
    Class<A> annotation();

    /** Whether an annotated element is an extension of the Jenkins that starts now. */
    boolean applies(A annotation, AnnotatedElement element);
}
