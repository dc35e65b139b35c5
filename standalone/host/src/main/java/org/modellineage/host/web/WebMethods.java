package org.modellineage.host.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import jenkins.security.stapler.StaplerDispatchable;
import jenkins.security.stapler.StaplerNotDispatchable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.Function;
import org.kohsuke.stapler.FunctionList;
import org.kohsuke.stapler.Header;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.bind.JavaScriptMethod;
import org.kohsuke.stapler.interceptor.InterceptorAnnotation;
import org.kohsuke.stapler.json.JsonBody;
import org.kohsuke.stapler.json.SubmittedForm;

/** Which methods answer requests: those that show by an annotation, a parameter or their result that they mean to. */
final class WebMethods implements FunctionList.Filter {
    private static final Pattern NAME = Pattern.compile("do[^a-z].*");
    private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(WebMethod.class, JavaScriptMethod.class);
    private static final Set<Class<? extends Annotation>> PARAMETER_ANNOTATIONS =
            Set.of(QueryParameter.class, AncestorInPath.class, Header.class, JsonBody.class, SubmittedForm.class);

    @Override
    public boolean keep(Function method) {
        if (method.getAnnotation(StaplerNotDispatchable.class) != null) {
            return false;
        }
        if (method.getAnnotation(StaplerDispatchable.class) != null) {
            return true;
        }
        if ("doDynamic".equals(method.getName())) {
            return false;
        }
        return isAnnotated(method.getAnnotations())
                || hasAnnotatedParameter(method.getParameterAnnotations())
                || NAME.matcher(method.getName()).matches() && isServing(method);
    }

    static boolean isAnnotated(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .map(Annotation::annotationType)
                .anyMatch(type -> ANNOTATIONS.contains(type) || type.isAnnotationPresent(InterceptorAnnotation.class));
    }

    static boolean hasAnnotatedParameter(Annotation[][] parameters) {
        return Arrays.stream(parameters)
                .flatMap(Arrays::stream)
                .anyMatch(annotation -> PARAMETER_ANNOTATIONS.contains(annotation.annotationType()));
    }

    static boolean takesRequest(Class<?>[] parameters) {
        return Arrays.stream(parameters)
                .anyMatch(type ->
                        ServletRequest.class.isAssignableFrom(type) || ServletResponse.class.isAssignableFrom(type));
    }

    private static boolean isServing(Function method) {
        return takesRequest(method.getParameterTypes())
                || HttpResponse.class.isAssignableFrom(method.getReturnType())
                || Arrays.stream(method.getCheckedExceptionTypes()).anyMatch(HttpResponse.class::isAssignableFrom);
    }
}
