package io.jenkins.plugins.modellineage.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code at HOME MODEL STAGE TIME}. */
final class AtCommand implements Command {
    @Override
    public String name() {
        return "at";
    }

    @Override
    public String call() {
        return "at HOME [FOLDER/]MODEL STAGE [TIME]";
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public String help() {
        return """
                Says which version was live in a stage at a time, who said so, and on what evidence.

                  TIME  2026-03-03                for the end of that day in UTC
                        2026-03-03T14:00          for a time in UTC
                        2026-03-03T14:00+01:00    for a time with its offset
                        without it: now

                Exit status: 0 a version was live, 1 none was, or there is no such model or stage, 2 unreadable.
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) throws IOException {
        List<String> words = arguments.words(3, 4, this);
        StageQuestion question = StageQuestion.of(words.subList(1, words.size()), Instant.now());
        List<String> answer = question.answer(Home.of(words.get(0)).ledger().registry());
        for (String line : answer) {
            output.line(line);
        }
        return answer.size() > 1 ? GOOD : BAD;
    }
}
