import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds to the published classes of Stapler, and of tiger-types that it calls, the few methods that callers use today
 * and that the releases in Maven Central lack, and lets Jelly refuse scripts that do not escape. Runs at build time, before the relocation: names of types are the ones
 * of the published jars.
 */
public class AddTodaysAccessors {
    private static final String STAPLER = "org/kohsuke/stapler/Stapler";
    private static final String WEB_APP = "org/kohsuke/stapler/WebApp";
    private static final String TYPES = "org/jvnet/tiger_types/Types";
    private static final String BIND = "(Ljava/lang/reflect/Type;Ljava/lang/reflect/GenericDeclaration;"
            + "Ljava/lang/reflect/ParameterizedType;)Ljava/lang/reflect/Type;";
    private static final String CONTEXT = "()Ljavax/servlet/ServletContext;";

    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        write(classes, STAPLER, writer -> {
            staticAlias(writer, "getCurrentRequest", "()Lorg/kohsuke/stapler/StaplerRequest;");
            staticAlias(writer, "getCurrentResponse", "()Lorg/kohsuke/stapler/StaplerResponse;");
        });
        write(classes, WEB_APP, AddTodaysAccessors::contextGetter);
        write(classes, TYPES, AddTodaysAccessors::typeBinding);
        askReflection(classes);
        demandEscaping(classes, "org/kohsuke/stapler/jelly/JellyClassTearOff", "parseScript");
        demandEscaping(classes, "org/kohsuke/stapler/jelly/CustomTagLibrary", "loadJellyScript");
    }

    interface Addition {
        void to(ClassVisitor writer);
    }

    private static void write(Path classes, String name, Addition addition) throws IOException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try (InputStream in = published(name)) {
            new ClassReader(in).accept(writer, 0);
        }
        addition.to(writer);
        Path file = classes.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }

    /** Takes parameter names from reflection: the published class reads class files with a library too old for them. */
    private static void askReflection(Path classes) throws IOException {
        String name = "org/kohsuke/stapler/ClassDescriptor$ASM";
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try (InputStream in = published(name)) {
            new ClassReader(in).accept(new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                public MethodVisitor visitMethod(int access, String its, String descriptor, String s, String[] thrown) {
                    MethodVisitor method = super.visitMethod(access, its, descriptor, s, thrown);
                    if (!its.equals("loadParametersFromAsm")) {
                        return method;
                    }
                    method.visitCode();
                    method.visitVarInsn(Opcodes.ALOAD, 0);
                    method.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "org/modellineage/stapler/ParameterNames",
                            "of",
                            "(Ljava/lang/reflect/Executable;)[Ljava/lang/String;",
                            false);
                    method.visitInsn(Opcodes.ARETURN);
                    method.visitMaxs(0, 0);
                    method.visitEnd();
                    return null;
                }
            }, 0);
        }
        Files.write(classes.resolve(name + ".class"), writer.toByteArray());
    }

    /** Lets a method that reads a script from a URL look at the script's declaration first. */
    private static void demandEscaping(Path classes, String name, String method) throws IOException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try (InputStream in = published(name)) {
            new ClassReader(in).accept(new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                public MethodVisitor visitMethod(int access, String its, String descriptor, String s, String[] thrown) {
                    MethodVisitor next = super.visitMethod(access, its, descriptor, s, thrown);
                    boolean wanted = its.equals(method)
                            && descriptor.equals("(Ljava/net/URL;)Lorg/apache/commons/jelly/Script;");
                    return wanted ? new DemandFirst(next) : next;
                }
            }, 0);
        }
        Path file = classes.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }

    private static final class DemandFirst extends MethodVisitor {
        DemandFirst(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 1);
            visitMethodInsn(
                    Opcodes.INVOKESTATIC, "org/modellineage/stapler/EscapeByDefault", "demand", "(Ljava/net/URL;)V", false);
        }
    }

    /** The class as published, never the one that an earlier run left in the output folder. */
    private static InputStream published(String name) throws IOException {
        var found = ClassLoader.getSystemResources(name + ".class");
        while (found.hasMoreElements()) {
            var url = found.nextElement();
            if ("jar".equals(url.getProtocol())) {
                return url.openStream();
            }
        }
        throw new IOException(name + " is in no jar of the class path");
    }

    private static void staticAlias(ClassVisitor writer, String name, String descriptor) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name + "2", descriptor, null, null);
        method.visitCode();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, STAPLER, name, descriptor, false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void typeBinding(ClassVisitor writer) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "bind", BIND, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "org/modellineage/stapler/TypeBinding", "bind", BIND, false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void contextGetter(ClassVisitor writer) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "getServletContext", CONTEXT, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, WEB_APP, "context", CONTEXT.substring(2));
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
