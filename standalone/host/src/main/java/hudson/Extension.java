package hudson;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jenkins.YesNoMaybe;
import net.java.sezpoz.Indexable;

/**
 * Marks a class, a static field or a static method whose value is an extension. The SezPoz annotation
 * processor lists it in {@code META-INF/annotations/hudson.Extension}.
 */
@Indexable
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
public @interface Extension {
    /** Extensions with greater ordinals come first. */
    double ordinal() default 0;

    /** An optional extension may fail to load, because a class that it needs is missing, without notice. */
    boolean optional() default false;

    /** Whether the extension may be loaded into a running controller. */
    YesNoMaybe dynamicLoadable() default YesNoMaybe.MAYBE;
}
