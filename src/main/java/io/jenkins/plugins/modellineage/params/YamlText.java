package io.jenkins.plugins.modellineage.params;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML 1.2 document in the core schema: texts, numbers, truths, nulls, lists and maps, and nothing that a tag could
 * construct. Size, depth and aliases are bounded before anything is built.
 */
final class YamlText {
    /** Most aliases of a document: enough for defaults that are merged, too few to blow a small file up. */
    private static final int ALIASES = 1_000;

    /** Most of them that stand for lists or maps. */
    private static final int COLLECTION_ALIASES = 50;

    /** Most values that a document comes to, those counted that aliases repeat. */
    private static final int VALUES = 1_000_000;

    private YamlText() {}

    static Object read(String text) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(COLLECTION_ALIASES)
                .setCodePointLimit(text.length() + 1)
                .build();
        try {
            check(new Parse(settings).parseString(text).iterator());
            Object loaded = new Load(settings).loadFromString(text);
            new Expanded().check(loaded, 0);
            return loaded;
        } catch (DuplicateKeyException twice) {
            throw at(twice.getProblemMark(), "gives a key a second time; keep one of the two");
        } catch (MarkedYamlEngineException problem) {
            throw at(
                    problem.getProblemMark(),
                    "is not YAML that can be read: look at the indentation, at quotation marks and at tags; write lines"
                            + " like lr: 0.1");
        } catch (YamlEngineException problem) {
            throw new ParamsFileException(why(String.valueOf(problem.getMessage())));
        } catch (IllegalArgumentException tag) { // as the engine ends at a tag whose escapes are blanks or nothing
            throw new ParamsFileException("has a tag that cannot be read; write values without tags, like lr: 0.1");
        }
    }

    /** What the engine says without a place, in our words. */
    private static String why(String told) {
        if (told.contains("liases")) {
            return "repeats more than " + COLLECTION_ALIASES + " lists or maps by aliases; write the values out";
        } else if (told.contains("calar key") || told.contains("ecursive key")) {
            return "has a list or a map for a key; use texts as keys, like lr: 0.1";
        }
        return "is not YAML that can be read; write lines like lr: 0.1";
    }

    private static void check(Iterator<Event> events) throws IOException {
        int depth = 0;
        int aliases = 0;
        int documents = 0;
        Deque<Optional<Anchor>> open = new ArrayDeque<>();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case MappingStart, SequenceStart -> {
                    depth++;
                    open.push(((CollectionStartEvent) event).getAnchor());
                }
                case MappingEnd, SequenceEnd -> {
                    depth--;
                    open.pop();
                }
                case Alias -> {
                    aliases++;
                    requireClosed((AliasEvent) event, open);
                }
                default -> {}
            }
            if (documents > 1) {
                throw at(
                        event.getStartMark(),
                        "begins a second document; keep one, since a file is one set of parameters");
            }
            if (aliases > ALIASES) {
                throw at(event.getStartMark(), "has more than " + ALIASES + " aliases; write the values out");
            }
            Nesting.check(depth, line(event.getStartMark()), column(event.getStartMark()));
        }
    }

    /** What stands inside itself has no end, and the engine may look for it for ever. */
    private static void requireClosed(AliasEvent alias, Deque<Optional<Anchor>> open) throws IOException {
        if (open.contains(Optional.of(alias.getAlias()))) {
            throw at(alias.getStartMark(), "repeats, by an alias, what it stands in; write the values out");
        }
    }

    /** What the document comes to when each alias is written out. */
    private static final class Expanded {
        private int values;

        void check(Object value, int depth) throws IOException {
            values++;
            if (values > VALUES || depth > Nesting.DEEPEST) {
                throw new ParamsFileException("comes to more than " + VALUES + " values or " + Nesting.DEEPEST
                        + " levels when its aliases are written out; write out those that matter");
            }
            if (value instanceof Map<?, ?> map) {
                for (Object nested : map.values()) {
                    check(nested, depth + 1);
                }
            } else if (value instanceof List<?> list) {
                for (Object nested : list) {
                    check(nested, depth + 1);
                }
            }
        }
    }

    private static ParamsFileException at(Optional<Mark> mark, String why) {
        return ParamsFileException.at(line(mark), column(mark), why);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Optional<Mark> mark) {
        return mark.map(Mark::getColumn).orElse(0) + 1;
    }
}
