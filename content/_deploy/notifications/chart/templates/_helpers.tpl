{{- define "notifications.labels" -}}
app.kubernetes.io/name: notifications
app.kubernetes.io/version: {{ .Values.image.version | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: marram-crossings
{{- end }}

{{- define "notifications.image" -}}
{{ .Values.image.repository }}@{{ required "image.digest is set by the pipeline; deploy by digest, never by tag" .Values.image.digest }}
{{- end }}
