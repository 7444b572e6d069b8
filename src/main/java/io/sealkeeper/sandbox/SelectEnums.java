package io.sealkeeper.sandbox;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gives each select of the schema an enum of its values. How LeanIX names such enums is not public. */
final class SelectEnums {

    private SelectEnums() {}

    static void add(TypeDefinitionRegistry types) {
        for (String type : TypeModel.typeNames()) {
            retype(types, type, TypeModel.fields(type));
        }
        for (RelationModel relation : RelationModel.all()) {
            retype(types, typeName(relation), relation.fields());
        }
    }

    /** The relation's type in the schema. */
    static String typeName(RelationModel relation) {
        return upper(relation.name());
    }

    private static void retype(TypeDefinitionRegistry types, String type, Map<String, FieldModel> models) {
        ObjectTypeDefinition old =
                types.getType(type, ObjectTypeDefinition.class).orElseThrow();
        List<FieldDefinition> fields = old.getFieldDefinitions().stream()
                .map(field -> retype(field, type, models.get(field.getName())))
                .toList();
        types.remove(old);
        types.add(old.transform(builder -> builder.fieldDefinitions(fields)));
        selects(models.values()).forEach(model -> types.add(values(type, model)));
    }

    private static FieldDefinition retype(FieldDefinition field, String type, FieldModel model) {
        if (model == null || !model.kind().select()) {
            return field;
        }
        TypeName name = new TypeName(enumName(type, model));
        Type<?> fresh = model.kind() == FieldKind.SINGLE_SELECT ? name : new ListType(new NonNullType(name));
        return field.transform(builder -> builder.type(fresh));
    }

    private static List<FieldModel> selects(Collection<FieldModel> models) {
        return models.stream().filter(model -> model.kind().select()).toList();
    }

    private static EnumTypeDefinition values(String type, FieldModel model) {
        List<EnumValueDefinition> values = model.choices().stream()
                .map(choice -> EnumValueDefinition.newEnumValueDefinition()
                        .name(choice)
                        .build())
                .toList();
        return EnumTypeDefinition.newEnumTypeDefinition()
                .name(enumName(type, model))
                .enumValueDefinitions(values)
                .build();
    }

    private static String enumName(String type, FieldModel model) {
        return type + upper(model.name());
    }

    private static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
