package io.jenkins.plugins.modellineage.params;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
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
            return new Load(settings).loadFromString(text);
        } catch (DuplicateKeyException twice) {
            throw at(twice.getProblemMark(), "gives a key a second time; keep one of the two");
        } catch (MarkedYamlEngineException problem) {
            throw at(
                    problem.getProblemMark(),
                    "is not YAML that can be read: look at the indentation, at quotation marks and at tags; write lines"
                            + " like lr: 0.1");
        } catch (YamlEngineException problem) {
            throw new ParamsFileException(why(String.valueOf(problem.getMessage())));
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
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> aliases++;
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
