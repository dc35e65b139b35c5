package io.jenkins.plugins.modellineage.weights.text;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The YAML of {@link Yaml}, apart from it because its library is a plugin that may be missing when this is linked. */
final class YamlText {
    /** A number of JSON of a length that somebody writes. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,30})(?:\\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?");

    private static final int DEPTH = 50;
    private static final int ALIASES = 50;

    /** Most values that a document comes to, those counted that aliases repeat. */
    private static final int VALUES = 200_000;

    /** Most characters of these, likewise. */
    private static final int CHARACTERS = 4 * Yaml.LENGTH;

    private final Iterator<Event> events;
    private final Map<Anchor, Object> anchored = new HashMap<>();
    private final Map<Object, Size> sizes = new IdentityHashMap<>();
    private final int mostAliases;
    private final UnaryOperator<Object> scalars;
    private int aliases;

    /** @param scalars what becomes of a text without quotes that is a value */
    private YamlText(Iterator<Event> events, int mostAliases, UnaryOperator<Object> scalars) {
        this.events = events;
        this.mostAliases = mostAliases;
        this.scalars = scalars;
    }

    static Map<String, Object> mapping(String text) throws ModelFileException {
        return read(text, ALIASES, UnaryOperator.identity());
    }

    static Map<String, Object> strict(String text) throws ModelFileException {
        return read(text, 0, YamlText::typed);
    }

    private static Object typed(Object plain) {
        String text = plain.toString();
        boolean truth = text.equals("true") || text.equals("false");
        return truth ? Boolean.valueOf(text) : NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    private static Map<String, Object> read(String text, int mostAliases, UnaryOperator<Object> scalars)
            throws ModelFileException {
        try {
            return new YamlText(events(text), mostAliases, scalars).document();
        } catch (MarkedYamlEngineException e) {
            throw ModelFileException.doubtful(position(e.getProblemMark()), "the file is no YAML that can be read");
        } catch (YamlEngineException e) {
            throw ModelFileException.doubtful(0, "the file is no YAML that can be read");
        }
    }

    private static Iterator<Event> events(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Yaml.LENGTH + 1).build();
        return new Parse(settings).parseString(text).iterator();
    }

    private Map<String, Object> document() throws ModelFileException {
        Event first = null;
        for (int i = 0; i < 3 && events.hasNext(); i++) { // of the stream, of the document, and what stands in it
            first = events.next();
        }
        if (!(first instanceof MappingStartEvent start)) {
            throw ModelFileException.doubtful(0, "the YAML is no mapping");
        }
        Map<String, Object> map = map(start, 1);
        events.next(); // the document's end
        if (!events.next().getEventId().equals(Event.ID.StreamEnd)) {
            throw ModelFileException.doubtful(0, "the file has a second YAML document, which readers do not agree on");
        }
        return map;
    }

    private Object value(Event event, int depth) throws ModelFileException {
        if (depth > DEPTH) {
            throw ModelFileException.doubtful(
                    position(event.getStartMark()), "the YAML is nested more than " + DEPTH + " levels deep");
        }
        if (event instanceof AliasEvent alias) {
            return repeated(alias);
        }
        Object value = event instanceof ScalarEvent scalar
                ? scalar(scalar)
                : event instanceof SequenceStartEvent start
                        ? list(start, depth)
                        : map((MappingStartEvent) event, depth);
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            anchored.put(node.getAnchor().get(), value);
        }
        return value;
    }

    private Object repeated(AliasEvent alias) throws ModelFileException {
        Object value = anchored.get(alias.getAlias());
        if (value == null || ++aliases > mostAliases) {
            throw ModelFileException.doubtful(
                    position(alias.getStartMark()),
                    mostAliases == 0
                            ? "the YAML has an alias; write its value there"
                            : "the YAML repeats what it stands in, or has more than " + mostAliases + " aliases");
        }
        return value;
    }

    private Object scalar(ScalarEvent scalar) throws ModelFileException {
        String text = text(scalar);
        return scalar.isPlain() ? scalars.apply(text) : text;
    }

    private String text(ScalarEvent scalar) throws ModelFileException {
        requirePlain(scalar.getTag(), scalar);
        boolean isNull = scalar.isPlain()
                && (scalar.getValue().equals("null") || scalar.getValue().equals("~"));
        return isNull ? "" : scalar.getValue();
    }

    private List<Object> list(SequenceStartEvent start, int depth) throws ModelFileException {
        requirePlain(start.getTag(), start);
        List<Object> list = new ArrayList<>();
        Size size = Size.EMPTY;
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            list.add(value(next, depth + 1));
            size = grown(size, list.get(list.size() - 1), next);
        }
        sizes.put(list, size);
        return list;
    }

    private Map<String, Object> map(MappingStartEvent start, int depth) throws ModelFileException {
        requirePlain(start.getTag(), start);
        Map<String, Object> map = new LinkedHashMap<>();
        Size size = Size.EMPTY;
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (!((next instanceof ScalarEvent scalar ? text(scalar) : value(next, depth + 1)) instanceof String key)) {
                throw ModelFileException.doubtful(position(next.getStartMark()), "the YAML has a key that is no text");
            }
            Object value = value(events.next(), depth + 1);
            size = grown(size.and(0, key.length()), value, next);
            if (map.put(key, value) != null) {
                throw ModelFileException.doubtful(
                        position(next.getStartMark()), "the YAML has a key twice, and programs do not agree on it");
            }
        }
        sizes.put(map, size);
        return map;
    }

    private Size grown(Size size, Object value, Event at) throws ModelFileException {
        Size known = sizes.get(value);
        Size grown =
                known == null ? size.and(1, value.toString().length()) : size.and(known.values(), known.characters());
        if (grown.values() > VALUES || grown.characters() > CHARACTERS) {
            throw ModelFileException.doubtful(
                    position(at.getStartMark()),
                    "the YAML comes to more than " + VALUES + " values or " + CHARACTERS
                            + " characters when its aliases are written out");
        }
        return grown;
    }

    /** What a list or map comes to, itself counted. */
    private record Size(int values, int characters) {
        static final Size EMPTY = new Size(1, 0);

        Size and(int more, int longer) {
            return new Size(values + more, characters + longer);
        }
    }

    private static void requirePlain(Optional<String> tag, Event at) throws ModelFileException {
        if (tag.isPresent() && !tag.get().equals("!")) {
            throw ModelFileException.doubtful(
                    position(at.getStartMark()), "the YAML has a tag, by which some readers make objects");
        }
    }

    private static long position(Optional<Mark> mark) {
        return mark.map(Mark::getIndex).orElse(0);
    }
}
