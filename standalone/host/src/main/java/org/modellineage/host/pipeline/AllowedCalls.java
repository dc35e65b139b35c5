package org.modellineage.host.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper;

/** The list of what a script may call of the JDK, of Groovy and of the build. */
final class AllowedCalls {

    /** Types whose public methods compute and do nothing else. */
    private static final List<Class<?>> PURE = List.of(
            CharSequence.class,
            String.class,
            StringBuilder.class,
            StringBuffer.class,
            Number.class,
            Boolean.class,
            Character.class,
            Math.class,
            BigDecimal.class,
            BigInteger.class,
            Comparable.class,
            Collection.class,
            Iterator.class,
            Map.class,
            Map.Entry.class,
            java.util.Arrays.class,
            java.util.Collections.class,
            java.util.Objects.class,
            java.util.Random.class,
            Date.class,
            java.util.Calendar.class,
            java.util.TimeZone.class,
            java.util.Locale.class,
            java.util.Base64.class,
            java.util.Base64.Encoder.class,
            java.util.Base64.Decoder.class,
            UUID.class,
            Pattern.class,
            Matcher.class,
            java.text.Format.class,
            java.time.temporal.TemporalAccessor.class,
            java.time.temporal.TemporalAmount.class,
            java.time.ZoneId.class,
            java.time.format.DateTimeFormatter.class,
            java.util.concurrent.TimeUnit.class,
            groovy.lang.GString.class,
            groovy.lang.Range.class,
            groovy.lang.Tuple.class,
            Enum.class,
            java.net.URLEncoder.class,
            java.net.URLDecoder.class);

    private static final Set<String> RUN_WRAPPER = Set.of(
            "getNumber",
            "getResult",
            "setResult",
            "getCurrentResult",
            "resultIsBetterOrEqualTo",
            "resultIsWorseOrEqualTo",
            "getTimeInMillis",
            "getStartTimeInMillis",
            "getDuration",
            "getDurationString",
            "getDescription",
            "setDescription",
            "getDisplayName",
            "setDisplayName",
            "getFullDisplayName",
            "isKeepLog",
            "setKeepLog",
            "getProjectName",
            "getFullProjectName",
            "getPreviousBuild",
            "getPreviousSuccessfulBuild",
            "getId",
            "getAbsoluteUrl",
            "getBuildCauses",
            "getBuildVariables",
            "getChangeSets");

    /** What changed in the sources. */
    private static final Set<String> OF_CHANGES = Set.of(
            "getKind",
            "getItems",
            "isEmptySet",
            "iterator",
            "getCommitId",
            "getTimestamp",
            "getMsg",
            "getAuthor",
            "getAffectedPaths",
            "getAffectedFiles",
            "getPath",
            "getEditType",
            "getName");

    private static final Set<Class<?>> CHANGES = Set.of(
            hudson.scm.ChangeLogSet.class,
            hudson.scm.ChangeLogSet.Entry.class,
            hudson.scm.ChangeLogSet.AffectedFile.class,
            hudson.scm.EditType.class);

    private static final Set<String> OF_USERS = Set.of("getId", "getFullName", "getDisplayName");

    private static final Set<String> OF_ANY_OBJECT = Set.of("equals", "hashCode", "toString", "compareTo");

    /** By these a call or a property is named at run time, past the list. */
    private static final Set<String> OF_GROOVY_OBJECTS =
            Set.of("invokeMethod", "getProperty", "setProperty", "getMetaClass", "setMetaClass");

    private static final Set<String> OF_CLOSURES = Set.of(
            "call",
            "doCall",
            "curry",
            "rcurry",
            "ncurry",
            "setDelegate",
            "setResolveStrategy",
            "getDelegate",
            "getMaximumNumberOfParameters",
            "getParameterTypes",
            "memoize",
            "rightShift",
            "leftShift",
            "trampoline",
            "asType");

    /** What Groovy compiles operators into. */
    private static final Set<String> OPERATORS = Set.of(
            "compare", "create", "asType", "castToType", "findRegex", "matchRegex", "isCase", "unary", "bitwise");

    private static final Set<String> OF_THROWABLES = Set.of(
            "getMessage",
            "getLocalizedMessage",
            "getCause",
            "getSuppressed",
            "addSuppressed",
            "toString",
            "getCauses",
            "getResult",
            "printStackTrace",
            "getStackTrace");

    /** Methods that Groovy adds to every object and that reach beyond it. */
    private static final Set<String> REFUSED_EXTENSIONS = Set.of(
            "execute",
            "dump",
            "getMetaClass",
            "setMetaClass",
            "metaClass",
            "getMetaPropertyValues",
            "getProperties",
            "invokeMethod",
            "mixin",
            "use",
            "addShutdownHook",
            "sleep",
            "evaluate",
            "identity",
            "getAt_",
            "print_",
            "println_",
            "newInstance",
            "respondsTo",
            "hasProperty",
            "getProperty",
            "setProperty",
            "withStream",
            "withReader",
            "withWriter",
            "eachFile",
            "eachFileRecurse",
            "eachDir",
            "newReader",
            "newWriter",
            "newInputStream",
            "newOutputStream",
            "getText",
            "setText",
            "getBytes_",
            "setBytes",
            "readLines_",
            "toURL",
            "toURI",
            "eachByte",
            "deleteDir",
            "renameTo",
            "traverse",
            "filterLine_",
            "withInputStream",
            "withOutputStream",
            "transformLine",
            "getRootLoader",
            "waitForProcessOutput",
            "consumeProcessOutput",
            "pipeTo",
            "start",
            "startDaemon",
            "runAfter",
            "inspect_");

    private static final Set<Class<?>> CONSTRUCTED = Set.of(
            String.class,
            StringBuilder.class,
            StringBuffer.class,
            ArrayList.class,
            HashMap.class,
            java.util.TreeMap.class,
            HashSet.class,
            java.util.LinkedHashSet.class,
            java.util.TreeSet.class,
            Date.class,
            Boolean.class,
            org.codehaus.groovy.runtime.GStringImpl.class,
            java.util.Random.class,
            java.text.SimpleDateFormat.class,
            groovy.json.JsonSlurper.class,
            Exception.class);

    /** Types all of whose constants may be read. Numbers are not among them: {@code Double.NaN} is refused. */
    private static final Set<Class<?>> HOLDERS_OF_CONSTANTS = Set.of(
            java.nio.charset.StandardCharsets.class,
            java.time.DayOfWeek.class,
            java.time.format.DateTimeFormatter.class,
            java.util.Calendar.class,
            java.util.Locale.class);

    private static final Set<String> CONSTANTS =
            Set.of("Integer.MAX_VALUE", "Math.E", "Math.PI", "String.CASE_INSENSITIVE_ORDER");

    /** Of types that have more static methods than a script may call, those that it may. */
    private static final Map<Class<?>, Set<String>> STATICS = Map.of(
            Integer.class, Set.of("parseInt", "toString", "valueOf"),
            Boolean.class, Set.of("parseBoolean", "valueOf"),
            String.class, Set.of("format", "join", "valueOf"),
            java.util.Arrays.class, Set.of("asList", "toString"),
            java.util.Objects.class, Set.of("hash", "requireNonNull"),
            Date.class, Set.of("parse"),
            UUID.class, Set.of("randomUUID"),
            java.util.Locale.class, Set.of(),
            java.util.TimeZone.class, Set.of("getTimeZone"),
            org.jenkinsci.plugins.pipeline.modeldefinition.Utils.class, Set.of("markStageSkippedForConditional"));

    private AllowedCalls() {}

    static AllowedCalls standard() {
        return new AllowedCalls();
    }

    boolean permitsMethod(Class<?> owner, String name) {
        if (OF_ANY_OBJECT.contains(name)) {
            return true;
        }
        boolean reflection = groovy.lang.GroovyObject.class.isAssignableFrom(owner) && OF_GROOVY_OBJECTS.contains(name);
        if (reflection || name.equals("getClass")) {
            return false;
        }
        if (RunWrapper.class.isAssignableFrom(owner)) {
            return RUN_WRAPPER.contains(name);
        }
        if (CHANGES.stream().anyMatch(type -> type.isAssignableFrom(owner))) {
            return OF_CHANGES.contains(name);
        }
        if (owner == hudson.model.User.class) {
            return OF_USERS.contains(name);
        }
        if (groovy.lang.Closure.class.isAssignableFrom(owner)) {
            return OF_CLOSURES.contains(name);
        }
        if (Throwable.class.isAssignableFrom(owner)) {
            return OF_THROWABLES.contains(name);
        }
        if (owner == Class.class) {
            return name.equals("getName") || name.equals("getSimpleName") || name.equals("isInstance");
        }
        if (owner == System.class) {
            return name.equals("currentTimeMillis");
        }
        if (owner == org.codehaus.groovy.runtime.ScriptBytecodeAdapter.class) {
            return OPERATORS.stream().anyMatch(name::startsWith);
        }
        if (owner.getName().startsWith("groovy.json.")) {
            return Set.of("toJson", "prettyPrint", "parseText", "toString", "toPrettyString", "call")
                    .contains(name);
        }
        return PURE.stream()
                .anyMatch(
                        type -> type.isAssignableFrom(owner) || owner.isAssignableFrom(type) && owner != Object.class);
    }

    /** Static methods reach further than those of a value, so few types have any that are allowed. */
    boolean permitsStatic(Class<?> owner, String name) {
        boolean number = Number.class.isAssignableFrom(owner) || owner == Character.class || owner == Boolean.class;
        Set<String> known = STATICS.get(owner);
        return known == null ? !number && permitsMethod(owner, name) : known.contains(name);
    }

    boolean permitsExtension(String name) {
        return !REFUSED_EXTENSIONS.contains(name);
    }

    boolean permitsConstructor(Class<?> type) {
        return CONSTRUCTED.contains(type) || type.isArray();
    }

    boolean permitsConstant(Class<?> type, String name) {
        return type == hudson.model.Result.class
                || HOLDERS_OF_CONSTANTS.contains(type)
                || CONSTANTS.contains(type.getSimpleName() + "." + name)
                        && type.getName().startsWith("java.lang.");
    }
}
