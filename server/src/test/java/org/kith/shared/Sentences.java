package org.kith.shared;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;

/** Every sentence that the sources say to people, found by the compiler's own parser. */
final class Sentences {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../query/src/main/java"), Path.of("../models/src/main/java"));

    /** Constructors that take a sentence, and where among their arguments. */
    private static final Map<String, Integer> CONSTRUCTORS = Map.of(
            "Invalid", 1,
            "NotFound", 0,
            "StaleVersion", 0,
            "RefusedValue", 1,
            "UnreadableFile", 0,
            "TemplateRefused", 1,
            "PartMissing", 0);

    private static final Map<String, Integer> METHODS = Map.of(
            "Message.of", 0,
            "Check.error", 2,
            "Check.warning", 2,
            "problems.add", 2,
            "refused", 1,
            "no", 2);

    private Sentences() {}

    /**
     * A place where something is said.
     *
     * @param text empty where it is put together at run time, which no catalogue can hold
     */
    record Sentence(Path file, long line, Optional<String> text, int values) {}

    static List<Sentence> all() throws IOException {
        var files = new ArrayList<Path>();
        for (var root : SOURCES) {
            try (var tree = Files.walk(root)) {
                tree.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            var found = new ArrayList<Sentence>();
            for (var unit : task.parse()) {
                new Scanner(positions, found).scan(unit, null);
            }
            return found;
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final SourcePositions positions;
        private final List<Sentence> found;

        Scanner(SourcePositions positions, List<Sentence> found) {
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            var name = made.getIdentifier().toString();
            add(CONSTRUCTORS.get(name.substring(name.lastIndexOf('.') + 1)), made.getArguments());
            return super.visitNewClass(made, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            var name = call.getMethodSelect() instanceof MemberSelectTree select
                    ? select.getExpression() + "." + select.getIdentifier()
                    : call.getMethodSelect().toString();
            if (name.equals("problem")) {
                problem(call.getArguments());
            } else if (isOurs(name)) {
                add(METHODS.get(name), call.getArguments());
            }
            return super.visitMethodInvocation(call, nothing);
        }

        /** Short names mean a sentence only in the filter language. */
        private boolean isOurs(String name) {
            return name.contains(".") && !name.equals("problems.add") || inQuery();
        }

        private boolean inQuery() {
            return getCurrentPath()
                    .getCompilationUnit()
                    .getPackageName()
                    .toString()
                    .equals("org.kith.query");
        }

        private void problem(List<? extends ExpressionTree> arguments) {
            var unit = getCurrentPath().getCompilationUnit().getSourceFile().getName();
            if (inQuery() || unit.endsWith("shared/Problems.java")) {
                add(2, arguments);
            }
        }

        private void add(Integer index, List<? extends ExpressionTree> arguments) {
            if (index == null || index >= arguments.size()) {
                return;
            }
            var values = arguments.size() - index - 1;
            for (var choice : choices(arguments.get(index))) {
                if (isSentence(choice)) {
                    found.add(new Sentence(file(), line(choice), text(choice), values));
                }
            }
        }

        /** Another {@code Message} passed on is found where it is made. */
        private static boolean isSentence(ExpressionTree argument) {
            return switch (argument.getKind()) {
                case STRING_LITERAL, PLUS -> true;
                case METHOD_INVOCATION -> argument.toString().contains(".formatted(");
                default -> false;
            };
        }

        private static List<ExpressionTree> choices(ExpressionTree argument) {
            return switch (argument) {
                case ParenthesizedTree inner -> choices(inner.getExpression());
                case ConditionalExpressionTree either -> {
                    var both = new ArrayList<>(choices(either.getTrueExpression()));
                    both.addAll(choices(either.getFalseExpression()));
                    yield both;
                }
                default -> List.of(argument);
            };
        }

        private static Optional<String> text(ExpressionTree argument) {
            if (argument instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return Optional.of(text);
            }
            if (argument instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                return text(sum.getLeftOperand())
                        .flatMap(left -> text(sum.getRightOperand()).map(right -> left + right));
            }
            return Optional.empty();
        }

        private Path file() {
            return Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName());
        }

        private long line(ExpressionTree argument) {
            var unit = getCurrentPath().getCompilationUnit();
            return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, argument));
        }
    }
}
