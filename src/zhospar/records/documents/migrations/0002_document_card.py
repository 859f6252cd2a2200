"""What the registration card of a document tells that lives outside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.AddField(model_name="document", name="card", field=models.JSONField(default=dict)),
    ]
