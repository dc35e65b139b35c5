package io.jenkins.plugins.modellineage.prompt;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/** How the texts of a prompt say what is to be filled in. None is ever rendered: most of them are programs. */
public enum PromptFormat {
    /** Nothing is filled in. */
    TEXT("text", text -> Collections.emptySortedSet(), text -> List.of()),
    /** {@code {{name}}} and nothing else: MLflow, Langfuse. */
    DOUBLE_BRACES("double-braces", DoubleBraces::variables, DoubleBraces::slots),
    /** Prompty, chat templates, LangChain, PromptLayer. */
    JINJA2("jinja2", JinjaNames::variables, JinjaNames::slots),
    /** promptfoo; as Jinja as far as names go. */
    NUNJUCKS("nunjucks", JinjaNames::variables, JinjaNames::slots),
    /** dotprompt. */
    HANDLEBARS("handlebars", HandlebarsNames::variables, HandlebarsNames::slots),
    /** LangChain, Prompty. */
    MUSTACHE("mustache", HandlebarsNames::ofMustache, HandlebarsNames::slots),
    /** {@code {name}}, where two braces stand for one: LangChain, PromptLayer. */
    F_STRING("f-string", FString::variables, FString::slots),
    /** Ollama. */
    GO_TEMPLATE("go-template", GoTemplateNames::variables, GoTemplateNames::slots);

    private final String word;
    private final Function<String, SortedSet<String>> variables;
    private final Function<String, List<Slot>> slots;

    PromptFormat(String word, Function<String, SortedSet<String>> variables, Function<String, List<Slot>> slots) {
        this.word = word;
        this.variables = variables;
        this.slots = slots;
    }

    /** As it is written. */
    public String word() {
        return word;
    }

    /** That of a word, if it is one. */
    public static Optional<PromptFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    /**
     * What a text wants filled in, in time that grows with its length. Of Jinja, Nunjucks, Handlebars and Go templates it is
     * approximate: what a loop or an assignment names anywhere is taken for no variable, and what a program makes is not seen.
     */
    public SortedSet<String> variables(String text) {
        return variables.apply(text);
    }

    /** Where a text is filled in, or decides something, in order and apart from each other; in time as {@link #variables}. */
    public List<Slot> slots(String text) {
        return slots.apply(text);
    }
}
