package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** {@code stages}, {@code parallel}, {@code stage} and {@code matrix}. */
final class StageParser {

    private static final Set<String> CONTENTS = Set.of("steps", "stages", "parallel", "matrix");

    private static final Set<String> OF_INPUT = Set.of("message", "id", "ok", "submitter", "submitterParameter");

    private final Problems problems;
    private final Sections sections;
    private final OptionsParser options;

    StageParser(Problems problems, OptionsParser options) {
        this.problems = problems;
        this.sections = new Sections(problems);
        this.options = options;
    }

    /** A list of stages. */
    Expression stages(Call section, boolean besideOthers) {
        List<Expression> stages = new ArrayList<>();
        if (section.body() == null) {
            problems.add(section.node(), "Expected a block for " + section.name());
            return Description.list(stages);
        }
        Set<String> names = new HashSet<>();
        for (Statement statement : section.statements()) {
            Call stage = Call.of(statement);
            if (stage == null || !stage.name().equals("stage")) {
                problems.add(statement, "Expected a stage");
            } else if (stage.arguments().isEmpty()) {
                problems.add(statement, "Expected a stage name but did not find any");
            } else {
                String name = sections.literal(stage.arguments().get(0));
                if (!names.add(name)) {
                    problems.add(section.node(), "Duplicate stage name: \"" + name + "\"");
                }
                stages.add(stage(stage, name, besideOthers));
            }
        }
        if (section.statements().isEmpty()) {
            problems.add(section.node(), "No stages specified");
        }
        return Description.list(stages);
    }

    private Expression stage(Call stage, String name, boolean besideOthers) {
        Description description = new Description().constant("name", name);
        if (stage.body() == null) {
            problems.add(stage.node(), "Stage does not have a block");
            return description.expression();
        }
        Map<String, Call> seen = new HashMap<>();
        sections.each(stage, (part, call) -> {
            seen.put(part, call);
            switch (part) {
                case "steps" -> description.put("steps", new StepsParser(problems).parse(call));
                case "stages" -> description.put("stages", stages(call, besideOthers));
                case "parallel" -> description.put("parallel", stages(call, true));
                case "matrix" -> description.put("matrix", matrix(call));
                case "failFast" -> description.constant("failFast", sections.flag(call));
                default -> {
                    if (!common(part, call, description)) {
                        problems.add(
                                stage.node(),
                                "Unknown stage section \"" + part
                                        + "\". Starting with version 0.5, steps in a stage must be in a ‘steps’ block.");
                    }
                }
            }
        });
        contents(stage, name, seen, besideOthers);
        return description.expression();
    }

    private void contents(Call stage, String name, Map<String, Call> seen, boolean besideOthers) {
        long contents = seen.keySet().stream().filter(CONTENTS::contains).count();
        Call beside = seen.getOrDefault("matrix", seen.get("parallel"));
        if (beside != null && besideOthers) {
            problems.add(
                    beside.node(),
                    "\"matrix\" or \"parallel\" cannot be nested inside another \"matrix\" or \"parallel\".");
        } else if (contents > 1) {
            problems.add(
                    stage.node(),
                    "Only one of \"matrix\", \"parallel\", \"stages\", or \"steps\" allowed for stage \"" + name
                            + "\"");
        } else if (contents == 0) {
            problems.add(
                    stage.node(), "Expected one of \"steps\", \"stages\", or \"parallel\" for stage \"" + name + "\"");
        } else if (beside != null && seen.containsKey("agent")) {
            problems.add(
                    seen.get("agent").node(),
                    "\"agent\" is not allowed in stage \"" + name + "\" as it contains parallel or matrix stages");
        }
    }

    /** What a stage and a matrix may both have. */
    private boolean common(String part, Call call, Description description) {
        switch (part) {
            case "agent" -> description.put("agent", new AgentParser(problems).parse(call));
            case "when" -> description.put("when", new WhenParser(problems).parse(call));
            case "post" -> description.put("post", new StepsParser(problems).post(call));
            case "options" -> options.options(call, description, true);
            case "environment" -> new EnvironmentParser(problems).parse(call, description);
            case "input" -> input(call, description);
            case "tools" -> sections.refuse(call, "tools");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void input(Call input, Description description) {
        Description arguments = new Description();
        Set<String> seen = new HashSet<>();
        sections.each(input, (field, call) -> {
            seen.add(field);
            if (field.equals("parameters")) {
                options.parameters(call, arguments);
            } else if (!OF_INPUT.contains(field)) {
                problems.add(call.node(), "Not a valid field for input: \"" + field + "\"");
            } else if (call.arguments().size() != 1) {
                problems.add(call.node(), "No argument for field \"" + field + "\"");
            } else {
                arguments.put(field, call.arguments().get(0));
            }
        });
        if (!seen.contains("message")) {
            problems.add(input.node(), "No message specified for input");
        }
        description.put("input", Description.later(arguments.expression()));
    }

    /** Its parts are those of each cell, which is a stage. */
    private Expression matrix(Call matrix) {
        Description description = new Description();
        Description cell = new Description();
        Set<String> seen = new HashSet<>();
        sections.each(matrix, (part, call) -> {
            seen.add(part);
            switch (part) {
                case "axes" -> description.put("axes", new MatrixParser(problems).axes(call));
                case "excludes" -> description.put("excludes", new MatrixParser(problems).excludes(call));
                case "stages" -> cell.put("stages", stages(call, true));
                default -> {
                    if (!common(part, call, cell)) {
                        sections.undefined(call);
                    }
                }
            }
        });
        for (String required : List.of("axes", "stages")) {
            if (!seen.contains(required)) {
                problems.add(matrix.node(), "Missing required section \"" + required + "\"");
            }
        }
        return description.put("cell", cell.expression()).expression();
    }
}
