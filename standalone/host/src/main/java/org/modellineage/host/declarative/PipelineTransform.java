package org.modellineage.host.declarative;

import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.modellineage.host.pipeline.ScriptCompiler;

/**
 * Turns {@code pipeline { … }} into a call of {@link PipelineVariable} with a description of the sections, before
 * anything of the script is resolved. The blocks with steps in it stay as they are written. It may also be what the
 * {@code call} of a library's variable does.
 */
public final class PipelineTransform extends CompilationCustomizer {

    static final String PIPELINE = "pipeline";

    public PipelineTransform() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript()) {
            return;
        }
        Problems problems = new Problems(source);
        transform(source.getAST().getStatementBlock(), problems);
        if (!source.getName().equals(ScriptCompiler.SCRIPT_NAME)) {
            type.getDeclaredMethods("call").forEach(method -> {
                if (method.getCode() instanceof BlockStatement code) {
                    transform(code, problems);
                }
            });
        }
    }

    private static void transform(BlockStatement code, Problems problems) {
        for (Statement statement : code.getStatements()) {
            Call call = Call.of(statement);
            if (call != null && call.name().equals(PIPELINE) && !call.ofObject()) {
                transform(call, problems);
            } else {
                statement.visit(new Nested(problems));
            }
        }
    }

    private static void transform(Call pipeline, Problems problems) {
        if (pipeline.body() == null) {
            problems.add(pipeline.node(), "Expected a block with the \"pipeline\" step");
            return;
        }
        Expression description = root(pipeline, problems);
        if (!problems.any()) {
            pipeline.node().setArguments(new ArgumentListExpression(description));
        }
    }

    private static Expression root(Call pipeline, Problems problems) {
        Sections sections = new Sections(problems);
        OptionsParser options = new OptionsParser(problems);
        Description root = new Description();
        Set<String> seen = new TreeSet<>();
        sections.each(pipeline, (part, call) -> {
            seen.add(part);
            switch (part) {
                case "agent" -> root.put("agent", new AgentParser(problems).parse(call));
                case "stages" -> root.put("stages", new StageParser(problems, options).stages(call, false));
                case "environment" -> new EnvironmentParser(problems).parse(call, root);
                case "post" -> root.put("post", new StepsParser(problems).post(call));
                case "options" -> options.options(call, root, false);
                case "parameters" -> options.parameters(call, root);
                case "triggers" -> options.triggers(call, root);
                case "libraries" -> root.put("libraries", new LibrariesParser(problems).parse(call));
                case "tools" -> sections.refuse(call, part);
                default -> sections.undefined(call);
            }
        });
        for (String required : new String[] {"stages", "agent"}) {
            if (!seen.contains(required)) {
                problems.add(pipeline.node(), "Missing required section \"" + required + "\"");
            }
        }
        return root.put("ignored", Description.strings(options.ignored())).expression();
    }

    /** Blocks that stand where none may. */
    private static final class Nested extends CodeVisitorSupport {
        private final Problems problems;

        Nested(Problems problems) {
            this.problems = problems;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression node) {
            Call call = Call.of(node);
            if (call != null && call.name().equals(PIPELINE) && !call.ofObject() && call.body() != null) {
                problems.add(node, "pipeline block must be at the top-level, not within another block.");
            }
            super.visitMethodCallExpression(node);
        }
    }
}
