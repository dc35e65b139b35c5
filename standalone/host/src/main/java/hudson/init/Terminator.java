package hudson.init;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method that is called during the shutdown, or an instance method of an extension. The class
 * is listed in {@code META-INF/services/annotations/hudson.init.Terminator}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Terminator {
    /** Called after this milestone was attained. */
    TermMilestone after() default TermMilestone.STARTED;

    /** Must be done before this milestone is attained. */
    TermMilestone before() default TermMilestone.COMPLETED;

    String[] requires() default {};

    String[] attains() default {};

    String displayName() default "";
}
