package hudson.init;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method that is called during the start, or an instance method of an extension. The class is
 * listed in {@code META-INF/services/annotations/hudson.init.Initializer}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Initializer {
    /** Called after this milestone was attained. */
    InitMilestone after() default InitMilestone.STARTED;

    /** Must be done before this milestone is attained. */
    InitMilestone before() default InitMilestone.COMPLETED;

    String[] requires() default {};

    String[] attains() default {};

    String displayName() default "";

    /** Whether a failure ends the start. */
    boolean fatal() default true;
}
